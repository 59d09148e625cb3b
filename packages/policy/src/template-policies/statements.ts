import { isObject, type Json, type JsonObject } from "../template/json";
import { textsOf } from "./policies";

/** One key under one operator. */
export interface WrittenCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement as it is written, with every list as a list. What is not text is left out. */
export interface WrittenStatement {
  /** Its `Sid`, else `statement 1` for the first: the evaluator's names for them. */
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

export interface WrittenPrincipal {
  /** `AWS`, `Service`, `Federated`; `*` by itself is of kind `AWS`, which lets in as many. */
  readonly kind: string;
  readonly value: string;
}

export function statementsOf(document: Json): WrittenStatement[] {
  if (!isObject(document)) return [];
  const { Statement = [] } = document;
  const list = isObject(Statement) ? [Statement] : Statement;
  return Array.isArray(list) ? list.filter(isObject).map(read) : [];
}

const read = (statement: JsonObject, position: number): WrittenStatement => ({
  sid: typeof statement.Sid === "string" ? statement.Sid : `statement ${position + 1}`,
  effect: String(statement.Effect),
  actions: textsOf(statement.Action),
  notActions: textsOf(statement.NotAction),
  resources: textsOf(statement.Resource),
  notResources: textsOf(statement.NotResource),
  principals: principalsOf(statement.Principal),
  notPrincipals: principalsOf(statement.NotPrincipal),
  conditions: conditionsOf(statement.Condition),
});

const principalsOf = (principal: Json | undefined): WrittenPrincipal[] => {
  if (!isObject(principal)) return textsOf(principal).map((value) => ({ kind: "AWS", value }));
  return Object.entries(principal).flatMap(([kind, values]) =>
    textsOf(values).map((value) => ({ kind, value })),
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
