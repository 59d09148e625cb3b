import { CfnResource, CustomResource, Duration, Stack } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

interface Props {
  /** `packages/functions/src/auth0-application`, holding the tenant's Management credentials. */
  handler: IFunction;
  /** The tenant. Changing it makes a new application there, and deletes the old one. */
  domain: string;
  /** Whose ID tokens people bring: the `iss` of the tenant, or of its custom domain. */
  issuer: string;
  /** The client ID of an application to use, instead of one made for the stage. */
  adopt?: string | undefined;
  /** The name of the one that is made. */
  name: string;
  app: string;
  stage: string;
  /** Changed when something in Auth0 is to be corrected, so that CloudFormation asks the handler to. */
  repair?: string | undefined;
}

/**
 * A single-page application in the Auth0 tenant that is created and deleted with the stack; or one that was
 * there before, which gets what a site needs and becomes what it was again.
 */
export class Auth0Application extends Construct {
  readonly clientId: string;
  /** What the application should be, for `packages/functions/src/auth0-application/drift.ts`. */
  readonly wanted: object;

  constructor(scope: Construct, id: string, { handler, adopt, ...properties }: Props) {
    super(scope, id);

    const application = new CustomResource(this, "Application", {
      resourceType: "Custom::Auth0Application",
      serviceToken: handler.functionArn,
      // A handler that crashes without a response fails the deploy in minutes, not in CloudFormation's hour.
      serviceTimeout: Duration.minutes(5),
      properties: { ...properties, clientId: adopt },
    });

    this.clientId = application.getAttString("clientId");
    const { domain, name, app, stage } = properties;
    const resource = logicalIdOf(application);
    this.wanted = {
      domain,
      name,
      clientId: this.clientId,
      isAdopted: adopt !== undefined,
      owner: { app, stage, stack: Stack.of(this).stackId, resource },
    };
  }
}

function logicalIdOf({ node }: CustomResource) {
  if (!(node.defaultChild instanceof CfnResource)) throw new Error(`${node.path} has no resource.`);
  return node.defaultChild.logicalId;
}
