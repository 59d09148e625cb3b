import { evaluate } from "@own-rows/policy";
import { account, type Subject } from "./subject";

const role = `arn:aws:iam::${account}:role/people`;

/** Decides a request of a role session, like that of a signed-in user, with the complete explanation. */
export function ours({ policies, action, resource, context }: Subject) {
  const request = {
    principal: {
      type: "role-session",
      arn: `arn:aws:sts::${account}:assumed-role/people/CognitoIdentityCredentials`,
      accountId: account,
      userId: "AROAEXAMPLEEXAMPLE00:CognitoIdentityCredentials",
      entity: { kind: "role", name: "people", arn: role },
      sessionPolicies: [],
      context: {},
    },
    policies: {
      identity: policies.map((document, i) => ({
        name: `policy ${i + 1}`,
        document: JSON.stringify(document),
      })),
    },
    action,
    resource,
    context,
  } as const;
  return () => evaluate(request).allowed;
}
