import { StringParameter } from "aws-cdk-lib/aws-ssm";
import {
  Config,
  dependsOn,
  Function as Lambda,
  type Stack,
  type StackContext,
  use,
} from "sst/constructs";
import { repairOf } from "./auth0-repair";
import { Auth0Application } from "./constructs/auth0-application";
import { deploySettings } from "./deploy-settings";
import { limitAsyncInvoke } from "./limit-async-invoke";

/** The stage's application in the Auth0 tenant, made or adopted; its client ID is the audience of every ID token. */
export function Auth0({ stack, app }: StackContext) {
  const { auth0, auth0ManagementDomain, auth0ClientId } = deploySettings();

  // Set with `sst secrets`, and read by the functions themselves: they are in no template and no property.
  const credentials = [
    new Config.Secret(stack, "AUTH0_MANAGEMENT_CLIENT_ID"),
    new Config.Secret(stack, "AUTH0_MANAGEMENT_CLIENT_SECRET"),
  ];

  const handler = new Lambda(stack, "Auth0Applications", {
    handler: "packages/functions/src/auth0-application/index.handler",
    bind: credentials,
    timeout: "2 minutes",
    // In `sst dev` CloudFormation would wait for a developer's machine.
    enableLiveDev: false,
  });
  limitAsyncInvoke(handler);

  const { clientId, wanted } = new Auth0Application(stack, "Site", {
    handler,
    domain: auth0ManagementDomain,
    issuer: auth0.issuer,
    adopt: auth0ClientId,
    name: `${app.name} (${app.stage})`,
    app: app.name,
    stage: app.stage,
    repair: repairOf(app),
  });

  const drift = new Lambda(stack, "Auth0Drift", {
    handler: "packages/functions/src/auth0-application/drift.handler",
    bind: credentials,
    environment: { AUTH0_APPLICATION: stack.toJsonString(wanted) },
    timeout: "1 minute",
    enableLiveDev: false,
  });

  const clientIdParameter = `/${app.name}/${app.stage}/auth0-client-id`;
  new StringParameter(stack, "ClientId", {
    parameterName: clientIdParameter,
    stringValue: clientId,
  });

  stack.addOutputs({
    Auth0Domain: auth0.domain,
    Auth0ClientId: clientId,
    Auth0DriftFunction: drift.functionName,
    Auth0Repair: repairOf(app),
  });
  return { applications: handler, clientIdParameter };
}

/**
 * The client ID, for a later stack. By a parameter, since CloudFormation changes no export that another stack
 * imports, and the ID changes when an application is adopted, or created anew after somebody deleted it.
 */
export function useAuth0ClientId(stack: Stack) {
  dependsOn(Auth0);
  return StringParameter.valueForStringParameter(stack, use(Auth0).clientIdParameter);
}
