// Tested in src/testing/coverage.test.ts and src/lint/lint.test.ts.
import { isObject, type Json, type JsonObject, objectsOf, stringsOf } from "../template/json";

/** A statement as it is written; a single value is a list of one. What is not text is left out. */
export interface WrittenStatement {
  /** The `Sid`, or the position, `statement 1`: as in the evaluator's verdicts. */
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly WrittenPrincipal[];
  readonly notPrincipals: readonly WrittenPrincipal[];
  readonly conditions: readonly WrittenCondition[];
}

/** One key under one operator. */
export interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface WrittenPrincipal {
  /** `AWS`, `Service`, `Federated`. A plain `*` is of kind `AWS`: it means the same. */
  readonly kind: string;
  readonly value: string;
}

/** The statements of a policy document. What is not one is left out. */
export function statementsOf(document: Json): WrittenStatement[] {
  if (!isObject(document)) return [];
  const { Statement = [] } = document;
  return objectsOf(isObject(Statement) ? [Statement] : Statement).map(read);
}

const read = (statement: JsonObject, position: number): WrittenStatement => ({
  sid: typeof statement.Sid === "string" ? statement.Sid : `statement ${position + 1}`,
  effect: String(statement.Effect),
  actions: stringsOf(statement.Action),
  notActions: stringsOf(statement.NotAction),
  resources: stringsOf(statement.Resource),
  notResources: stringsOf(statement.NotResource),
  principals: principalsOf(statement.Principal),
  notPrincipals: principalsOf(statement.NotPrincipal),
  conditions: conditionsOf(statement.Condition),
});

const principalsOf = (principal: Json | undefined): WrittenPrincipal[] => {
  if (!isObject(principal)) return stringsOf(principal).map((value) => ({ kind: "AWS", value }));
  return Object.entries(principal).flatMap(([kind, values]) =>
    stringsOf(values).map((value) => ({ kind, value })),
  );
};

const conditionsOf = (block: Json | undefined): WrittenCondition[] => {
  if (!isObject(block)) return [];
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
      operator,
      key,
      values: [values].flat().map(String),
    })),
  );
};
