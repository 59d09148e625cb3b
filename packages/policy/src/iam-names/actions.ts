import { dynamodbActions } from "./dynamodb-actions";
import { nearest } from "./nearest";

/**
 * The actions of the services that own rows meet (Service Authorization Reference). Of any other service
 * an action is known by its shape alone.
 */
const actions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: dynamodbActions,
  "execute-api": ["InvalidateCache", "Invoke", "ManageConnections"],
  sts: [
    "AssumeRole",
    "AssumeRoleWithSAML",
    "AssumeRoleWithWebIdentity",
    "AssumeRoot",
    "DecodeAuthorizationMessage",
    "GetAccessKeyInfo",
    "GetCallerIdentity",
    "GetDelegatedAccessToken",
    "GetFederationToken",
    "GetServiceBearerToken",
    "GetSessionToken",
    "GetWebIdentityToken",
    "SetContext",
    "SetSourceIdentity",
    "TagGetWebIdentityToken",
    "TagSession",
  ],
};

/** Why a text is no action that a request can have, in a sentence; nothing if it is one. */
export function actionProblem(action: string): string | undefined {
  const [, service = "", name = ""] = /^([a-z0-9-]+):([A-Za-z0-9]+)$/.exec(action) ?? [];
  if (!name) return `"${action}" is not an action of a request: write service:Action.`;
  const known = actions[service];
  if (!known || known.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  return `"${action}" is not an action of ${service}. Is it ${service}:${nearest(name, known)}?`;
}
