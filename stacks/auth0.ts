import { Config, Function as Lambda, type StackContext } from "sst/constructs";
import { Auth0Application } from "./constructs/auth0-application";
import { deploySettings } from "./deploy-settings";

/** The tenant's side: the stage's application, made or adopted; its client ID is every ID token's audience. */
export function Auth0({ stack, app }: StackContext) {
  const { auth0, auth0ManagementDomain, auth0ClientId } = deploySettings();

  const handler = new Lambda(stack, "Auth0Applications", {
    handler: "packages/functions/src/auth0-applications.handler",
    // Set with `sst secrets`, read by the function itself: they are in no template and no property.
    bind: [
      new Config.Secret(stack, "AUTH0_MANAGEMENT_CLIENT_ID"),
      new Config.Secret(stack, "AUTH0_MANAGEMENT_CLIENT_SECRET"),
    ],
    timeout: "2 minutes",
    // CloudFormation would wait for somebody's laptop.
    enableLiveDev: false,
  });

  const { clientId } = new Auth0Application(stack, "Site", {
    handler,
    domain: auth0ManagementDomain,
    issuer: auth0.issuer,
    adopt: auth0ClientId,
    name: `${app.name} (${app.stage})`,
    app: app.name,
    stage: app.stage,
  });

  stack.addOutputs({ Auth0Domain: auth0.domain, Auth0ClientId: clientId });
  return { clientId, applications: handler };
}
