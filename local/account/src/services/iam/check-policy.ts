import type { Account } from "../../account";
import { limitExceeded } from "./errors";
import { malformed, parsePolicy, type Statement, texts } from "./policy-document";
import { roles } from "./role";

/** A policy of an identity has actions and resources, and never a principal. */
export function checkIdentityPolicy(document: string) {
  for (const { Principal, NotPrincipal, Resource, NotResource } of parsePolicy(document)) {
    if (Principal !== undefined || NotPrincipal !== undefined) {
      throw malformed("Policy document should not specify a principal.");
    }
    const resources = texts(Resource ?? NotResource);
    if (resources.length === 0 || (Resource !== undefined && NotResource !== undefined)) {
      throw malformed("Policy statement must contain resources.");
    }
    const wrong = resources.find((name) => name !== "*" && !/^arn:[^:]+:[^:]+:.*:.*:/.test(name));
    if (wrong !== undefined) throw malformed(`Resource ${wrong} must be in ARN format or "*".`);
  }
}

/** A role's trust policy says who may assume the role; the role itself is the resource. */
export function checkTrustPolicy(account: Account, document: string) {
  for (const statement of parsePolicy(document)) {
    if (statement.Resource !== undefined || statement.NotResource !== undefined) {
      throw malformed("Has prohibited field Resource");
    }
    if (statement.NotPrincipal !== undefined) throw malformed("Has prohibited field NotPrincipal");
    if (statement.Principal === undefined) throw malformed("Missing required field Principal");
    const actions = texts(statement.Action ?? statement.NotAction);
    if (!actions.every((action) => /^sts:/i.test(action))) {
      throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    }
    checkPrincipals(account, statement);
  }
  const size = document.replaceAll(/\s/g, "").length;
  if (size > maxTrust) throw limitExceeded("ACLSizePerRole", maxTrust);
}

/** IAM resolves principals when the policy is written, so a role has to exist before it is named. */
const checkPrincipals = (account: Account, { Principal }: Statement) => {
  if (Principal === undefined || Principal === "*") return;
  for (const [kind, names] of Object.entries(Principal)) {
    if (!["AWS", "Service", "Federated"].includes(kind)) throw malformed(invalid(kind, names));
    const prefix = `arn:aws:iam::${account.id}:role/`;
    const missing = texts(names).find(
      (name) =>
        kind === "AWS" &&
        name.startsWith(prefix) &&
        roles(account.store).get(name.slice(name.lastIndexOf("/") + 1))?.arn !== name,
    );
    if (missing !== undefined) throw malformed(invalid(kind, missing));
  }
};

const invalid = (kind: string, names: string | readonly string[]) =>
  `Invalid principal in policy: "${kind}":"${texts(names).join(", ")}"`;

/** IAM user guide, "IAM and AWS STS quotas": role trust policy length. */
const maxTrust = 2048;

/** IAM user guide, "IAM and AWS STS quotas": a managed policy, white space aside. */
const maxManaged = 6144;

export function checkPolicySize(document: string) {
  if (document.replaceAll(/\s/g, "").length > maxManaged) {
    throw limitExceeded("PolicySize", maxManaged);
  }
}
