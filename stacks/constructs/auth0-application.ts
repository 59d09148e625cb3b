import { CustomResource, Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface Props {
  /** `packages/functions/src/auth0-application.ts`, holding the tenant's Management credentials. */
  handler: IFunction;
  /** The tenant. Changing it makes a new application there, and deletes the old one. */
  domain: string;
  name: string;
  app: string;
  stage: string;
}

/** A single-page application in the Auth0 tenant that lives and dies with the stack. */
export class Auth0Application extends Construct {
  readonly clientId: string;

  constructor(scope: Construct, id: string, { handler, domain, name, app, stage }: Props) {
    super(scope, id);

    const application = new CustomResource(this, "Application", {
      resourceType: "Custom::Auth0Application",
      serviceToken: handler.functionArn,
      // A handler that dies without a word fails the deploy in minutes, not in CloudFormation's hour.
      serviceTimeout: Duration.minutes(5),
      properties: { domain, name, app, stage },
    });

    this.clientId = application.getAttString("clientId");
  }
}
