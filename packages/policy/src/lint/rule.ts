import type { Json } from "../template/json";
import type { PolicyDocument } from "../template-policies/policies";
import type { Role } from "../template-policies/roles";
import type { WrittenStatement } from "../template-policies/statements";

/** Something that people ship and should not. */
interface Described {
  /** Stable: suppressions name it. */
  readonly id: string;
  /** What is wrong; what was found stands before it. */
  readonly message: string;
  readonly fix: string;
  /** The page that says why, by its file in the IAM user guide unless it names another. */
  readonly source: string;
}

/** About one statement. `finds` gives what is wrong in it, word by word as it is written there. */
export interface StatementRule extends Described {
  readonly about: "statement";
  finds(statement: WrittenStatement, where: Where): readonly string[];
}

/** About a document as a whole. */
export interface DocumentRule extends Described {
  readonly about: "document";
  finds(document: PolicyDocument): readonly string[];
}

/** About an identity pool. */
export interface PoolRule extends Described {
  readonly about: "identity pool";
  finds(pool: Pool): readonly string[];
}

/** AllowClassicFlow and AllowUnauthenticatedIdentities. */
export interface Pool {
  readonly classic: Json | undefined;
  readonly guests: Json | undefined;
}

export type Rule = StatementRule | DocumentRule | PoolRule;

/** What is around a statement. */
export interface Where {
  readonly document: PolicyDocument;
  /** The roles that have the statement in a policy, or in their trust. */
  readonly roles: readonly Role[];
  /** The tables of the templates, by their ARN. */
  readonly tables: ReadonlyMap<string, Table>;
  /** ARNs of the roles that an identity pool gives to guests. */
  readonly guests: ReadonlySet<string>;
}

export interface Table {
  readonly partitionKey: string;
  /** The partition key of each index, by the index's name. */
  readonly indexes: Readonly<Record<string, string>>;
}
