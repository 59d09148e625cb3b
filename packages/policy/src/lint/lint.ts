import type { TemplateOptions } from "../template-policies/options";
import { type Policy, type PolicyDocument, policiesIn } from "../template-policies/policies";
import { type Role, rolesIn } from "../template-policies/roles";
import { readStacks, type Stacks } from "../template-policies/stacks";
import { statementsOf } from "../template-policies/statements";
import { withoutAccepted } from "./accept";
import type { Accepted, Finding } from "./findings";
import type { Rule, Where } from "./rule";
import { rules } from "./rules";
import { guestsOf, tablesOf } from "./tables";

export interface LintOptions extends TemplateOptions {
  /** Findings that are meant to be, each with its reason; one that covers nothing is itself a finding. */
  readonly allow?: readonly Accepted[];
}

/**
 * Looks through the policies of synthesised templates, by the name of their stack, for what is known to
 * let people too far, or nowhere. A parameter without a value is read as its name.
 */
export function lintTemplates(
  templates: Readonly<Record<string, unknown>>,
  { allow = [], ...options }: LintOptions = {},
): Finding[] {
  const stacks = readStacks(templates, options, (_, name) => name);
  const policies = policiesIn(stacks, stacks.resources);
  const roles = rolesIn(stacks, stacks.resources, policies);
  const around = { tables: tablesOf(stacks), guests: guestsOf(stacks) };
  const findings = [
    ...documentsOf(policies, roles).flatMap((held) => lintDocument({ ...held, ...around })),
    ...lintPools(stacks),
  ];
  return withoutAccepted(findings, allow);
}

interface Held {
  readonly document: PolicyDocument;
  readonly roles: readonly Role[];
}

/** Every document once, with the roles that have it. A permissions boundary allows nothing by itself. */
const documentsOf = (policies: readonly Policy[], roles: readonly Role[]): Held[] => {
  const has = (document: PolicyDocument) =>
    roles.filter((role) => role.trust === document || role.policies.includes(document));
  const isBoundary = ({ arn }: Policy) =>
    arn !== undefined && roles.some(({ boundary }) => boundary === arn);
  const own = roles.flatMap((role) => [role.trust, ...role.policies]);
  const alone = policies.filter((policy) => !own.includes(policy) && !isBoundary(policy));
  return [...new Set([...own, ...alone])].map((document) => ({ document, roles: has(document) }));
};

const lintDocument = (where: Where): Finding[] => {
  const { stack, logicalId, name: policy, json } = where.document;
  return rules.flatMap((rule) => {
    const place = { stack, logicalId, policy };
    if (rule.about === "document") return findingsOf(rule, rule.finds(where.document), place);
    if (rule.about !== "statement") return [];
    return statementsOf(json).flatMap((statement) =>
      findingsOf(rule, rule.finds(statement, where), { ...place, statement: statement.sid }),
    );
  });
};

const lintPools = (stacks: Stacks): Finding[] =>
  stacks.resources.flatMap(({ stack, logicalId, declaration }) => {
    if (declaration.Type !== "AWS::Cognito::IdentityPool") return [];
    const { AllowClassicFlow: classic, AllowUnauthenticatedIdentities: guests } =
      declaration.Properties;
    const pool = {
      classic: stacks.evaluate(stack, classic ?? null),
      guests: stacks.evaluate(stack, guests ?? null),
    };
    return rules.flatMap((rule) =>
      rule.about === "identity pool"
        ? findingsOf(rule, rule.finds(pool), { stack, logicalId })
        : [],
    );
  });

const findingsOf = (
  { id, message, fix, source }: Rule,
  found: readonly string[],
  place: Pick<Finding, "stack" | "logicalId" | "policy" | "statement">,
): Finding[] =>
  found.length === 0
    ? []
    : [{ id, ...place, message: `${found.join(", ")} ${message}`, fix, source }];
