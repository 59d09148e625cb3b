// Tested in test/lint/cases/grammar.ts.
import { keyProblem } from "../../iam-names/condition-keys";
import type { Role } from "../../template-policies/roles";
import { statementsOf } from "../../template-policies/statements";
import { hasVariables, readVariable, textsWithVariables, variablesIn } from "../policy-variables";
import type { StatementRule } from "../rule";
import { allowsAny } from "../statement";

export const unresolvableVariable: StatementRule = {
  id: "policy.unresolvable_variable",
  about: "statement",
  message: "has no value in any request of this role, so it equals nothing.",
  fix: "Use a key that the role's sessions have, or let its trust policy give it to them.",
  source: "reference_policies_variables.html",
  find: (statement, { policy, roles }) => {
    // In an older version it is not a variable, which is a rule of its own.
    if (!hasVariables(policy)) return [];
    const variables = textsWithVariables(statement).flatMap(variablesIn);
    return variables.flatMap((variable) => {
      const problem = variableProblem(variable, policy.kind === "trust" ? [] : roles);
      return problem === undefined ? [] : [`${variable} (${problem})`];
    });
  },
};

function variableProblem(text: string, roles: readonly Role[]): string | undefined {
  const variable = readVariable(text);
  if (variable === "escaped") return undefined;
  if (variable === undefined) return "this is not how a variable is written";
  const { key, hasDefault } = variable;
  if (hasDefault) return undefined;
  const unknown = keyProblem(key);
  if (unknown !== undefined) return unknown;
  const reasons = roles.map((role) => absence(role, key));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** Why no session of a role has a key. */
function absence({ trust, tags }: Role, key: string): string | undefined {
  const statements = statementsOf(trust.document);
  const name = key.toLowerCase();
  if (name.startsWith("cognito-identity.amazonaws.com:")) {
    const admitsPool = statements.some(({ principals }) =>
      principals.some(({ value }) => value.startsWith("cognito-identity")),
    );
    return admitsPool ? undefined : "the role's trust policy admits no identity pool";
  }
  if (name.startsWith("aws:principaltag/")) {
    const own = Object.keys(tags).some((tag) => `aws:principaltag/${tag.toLowerCase()}` === name);
    const tagged = statements.some((one) => allowsAny(one, ["sts:TagSession"]));
    return own || tagged ? undefined : "the role's trust policy does not allow sts:TagSession";
  }
  return name === "aws:username" ? "only a user's requests have it" : undefined;
}
