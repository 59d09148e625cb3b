import { CustomResource, Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface Props {
  /** `packages/functions/src/auth0-application.ts`, holding the tenant's Management credentials. */
  handler: IFunction;
  /** The tenant. Changing it makes a new application there, and deletes the old one. */
  domain: string;
  /** Whose ID tokens people bring: the `iss` of the tenant, or of its custom domain. */
  issuer: string;
  /** An application that is there, to be used instead of one made for the stage. */
  adopt?: string | undefined;
  /** The name of the one that is made. */
  name: string;
  app: string;
  stage: string;
}

/**
 * A single-page application in the Auth0 tenant that lives and dies with the stack; or one that was there
 * before, which gets what a site needs and goes back to what it was.
 */
export class Auth0Application extends Construct {
  readonly clientId: string;

  constructor(scope: Construct, id: string, { handler, adopt, ...properties }: Props) {
    super(scope, id);

    const application = new CustomResource(this, "Application", {
      resourceType: "Custom::Auth0Application",
      serviceToken: handler.functionArn,
      // A handler that dies without a word fails the deploy in minutes, not in CloudFormation's hour.
      serviceTimeout: Duration.minutes(5),
      properties: { ...properties, clientId: adopt },
    });

    this.clientId = application.getAttString("clientId");
  }
}
