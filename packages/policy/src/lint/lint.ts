import type { StandalonePolicy, TemplatePolicy } from "../template-policies/policies";
import { readPolicies, type TemplatePolicies } from "../template-policies/read-policies";
import type { Role } from "../template-policies/roles";
import type { TemplateOptions } from "../template-policies/stacks";
import { statementsOf } from "../template-policies/statements";
import { type Accepted, type Finding, withoutAccepted } from "./findings";
import { guestRoleArns, type IdentityPool, identityPoolsOf } from "./identity-pools";
import type { Rule, RuleContext } from "./rule";
import { rules } from "./rules";
import { tablesOf } from "./tables";

export interface LintOptions extends Omit<TemplateOptions, "lenient"> {
  /** Findings that are accepted, each with its reason. An acceptance that is not needed is a finding itself. */
  readonly allow?: readonly Accepted[];
}

/**
 * Finds policies in synthesised templates, by the name of their stack, that allow too much, or nothing.
 * A parameter without a value is read as its name.
 */
export function lintTemplates(
  templates: Readonly<Record<string, unknown>>,
  { allow = [], ...options }: LintOptions = {},
): Finding[] {
  const read = readPolicies(templates, { ...options, lenient: true });
  const tables = tablesOf(read.stacks);
  const guestRoles = guestRoleArns(read.stacks);
  const findings = [
    ...policiesWithRoles(read).flatMap((policy) => lintPolicy({ ...policy, tables, guestRoles })),
    ...identityPoolsOf(read.stacks).flatMap(lintIdentityPool),
  ];
  return withoutAccepted(findings, allow);
}

/** Every policy once, with the roles that have it. A permissions boundary allows nothing by itself. */
function policiesWithRoles({
  policies,
  roles,
}: TemplatePolicies): Pick<RuleContext, "policy" | "roles">[] {
  const has = (policy: TemplatePolicy) => (role: Role) =>
    role.trust === policy || role.policies.includes(policy);
  const isBoundary = ({ arn }: StandalonePolicy) =>
    arn !== undefined && roles.some(({ boundary }) => boundary === arn);
  const ofRoles = roles.flatMap((role) => [role.trust, ...role.policies]);
  const others = policies.filter((policy) => !ofRoles.includes(policy) && !isBoundary(policy));
  return [...new Set([...ofRoles, ...others])].map((policy) => ({
    policy,
    roles: roles.filter(has(policy)),
  }));
}

function lintPolicy(context: RuleContext): Finding[] {
  const { stack, logicalId, name, document } = context.policy;
  const place = { stack, logicalId, policy: name };
  return rules.flatMap((rule) => {
    if (rule.about === "document") return findingsOf(rule, rule.find(context.policy), place);
    if (rule.about !== "statement") return [];
    return statementsOf(document).flatMap((statement) =>
      findingsOf(rule, rule.find(statement, context), { ...place, statement: statement.sid }),
    );
  });
}

function lintIdentityPool(pool: IdentityPool): Finding[] {
  const { stack, logicalId } = pool.resource;
  return rules.flatMap((rule) =>
    rule.about === "identity pool" ? findingsOf(rule, rule.find(pool), { stack, logicalId }) : [],
  );
}

function findingsOf(
  { id, message, fix, source }: Rule,
  found: readonly string[],
  place: Pick<Finding, "stack" | "logicalId" | "policy" | "statement">,
): Finding[] {
  if (found.length === 0) return [];
  return [{ id, ...place, message: `${found.join(", ")} ${message}`, fix, source }];
}
