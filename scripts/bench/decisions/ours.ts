import { evaluate } from "@own-rows/policy";
import { account, type Subject } from "./subject";

const role = `arn:aws:iam::${account}:role/people`;

/** A role session, as a signed-in person has one; the decision is made with its whole explanation. */
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
