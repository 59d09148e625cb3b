import type { TemplatePolicy } from "../template-policies/policies";
import type { Role } from "../template-policies/roles";
import type { WrittenStatement } from "../template-policies/statements";
import type { IdentityPool } from "./identity-pools";
import type { Table } from "./tables";

/** A mistake that people deploy. Its file in rules/ is named like its ID. */
export type Rule = StatementRule | DocumentRule | IdentityPoolRule;

interface Description {
  /** Stable: acceptances name it. */
  readonly id: string;
  /** What is wrong, as the end of a sentence that begins with what was found. */
  readonly message: string;
  readonly fix: string;
  /** The page that says why: a file of the IAM user guide, unless it names another guide. */
  readonly source: string;
}

/** About one statement. `find` returns what is wrong in it, as it is written there. */
export interface StatementRule extends Description {
  readonly about: "statement";
  find(statement: WrittenStatement, context: RuleContext): readonly string[];
}

/** About all of a policy document. */
export interface DocumentRule extends Description {
  readonly about: "document";
  find(policy: TemplatePolicy): readonly string[];
}

export interface IdentityPoolRule extends Description {
  readonly about: "identity pool";
  find(pool: IdentityPool): readonly string[];
}

/** What a rule can know about the templates around a statement. */
export interface RuleContext {
  readonly policy: TemplatePolicy;
  /** The roles that the policy is attached to, or whose trust policy it is. */
  readonly roles: readonly Role[];
  /** The tables of the templates, by their ARN. */
  readonly tables: ReadonlyMap<string, Table>;
  /** ARNs of the roles that an identity pool gives to guests. */
  readonly guestRoles: ReadonlySet<string>;
}
