import { keyProblem } from "../../iam-names/condition-keys";
import type { Role } from "../../template-policies/roles";
import { statementsOf } from "../../template-policies/statements";
import { readVariable, textIn } from "../policy-variables";
import type { StatementRule } from "../rule";
import { allowedAmong } from "../statement";
import { versionOf } from "../version";

export const unresolvableVariable: StatementRule = {
  id: "policy.unresolvable_variable",
  about: "statement",
  message: "has no value in any request of this role, so it is equal to nothing.",
  fix: "Use a key that the role's sessions carry, or let its trust policy bring it.",
  source: "reference_policies_variables.html",
  finds: (statement, { document, roles }) => {
    // In an older version it is no variable, which is a rule of its own.
    if (versionOf(document) !== "2012-10-17") return [];
    return textIn(statement).flatMap((text) =>
      (text.match(/\$\{[^}]*\}?/g) ?? []).flatMap((token) => {
        const why = problem(token, document.kind === "trust" ? [] : roles);
        return why === undefined ? [] : [`${token} (${why})`];
      }),
    );
  },
};

const problem = (token: string, roles: readonly Role[]): string | undefined => {
  const variable = readVariable(token);
  if (variable === "escaped") return undefined;
  if (variable === undefined) return "this is not how a variable is written";
  const { key, hasDefault } = variable;
  if (hasDefault) return undefined;
  const unknown = keyProblem(key);
  if (unknown !== undefined) return unknown;
  const reasons = roles.map((role) => lacks(role, key));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
};

/** Why no session of a role has a key. */
const lacks = ({ trust, tags }: Role, key: string): string | undefined => {
  const statements = statementsOf(trust.json);
  const name = key.toLowerCase();
  if (name.startsWith("cognito-identity.amazonaws.com:")) {
    const trusted = statements.some(({ principals }) =>
      principals.some(({ value }) => value.startsWith("cognito-identity")),
    );
    return trusted ? undefined : "the role's trust policy lets no identity pool in";
  }
  if (name.startsWith("aws:principaltag/")) {
    const own = Object.keys(tags).some((tag) => `aws:principaltag/${tag.toLowerCase()}` === name);
    const tagged = statements.some((one) => allowedAmong(one, ["sts:TagSession"]).length > 0);
    return own || tagged ? undefined : "the role's trust policy does not allow sts:TagSession";
  }
  return name === "aws:username" ? "only a user's requests have it" : undefined;
};
