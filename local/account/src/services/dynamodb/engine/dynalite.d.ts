// Dynalite is CommonJS without types. These are the types of what the engine uses.

declare module "dynalite/db/index.js" {
  /** `{ S: "text" }`: checked before, so it has exactly one type. */
  export type AttributeValue = Readonly<Record<string, unknown>>;
  export type Attributes = Readonly<Record<string, AttributeValue>>;
  export type Path = readonly (string | number)[];

  export interface KeySchemaElement {
    readonly AttributeName: string;
    readonly KeyType: string;
  }
  export interface Index {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
    readonly Projection: {
      readonly ProjectionType?: string;
      readonly NonKeyAttributes?: readonly string[];
    };
  }
  export interface Table {
    readonly TableName: string;
    readonly KeySchema: readonly KeySchemaElement[];
    readonly AttributeDefinitions: readonly {
      readonly AttributeName: string;
      readonly AttributeType: string;
    }[];
    readonly LocalSecondaryIndexes?: readonly Index[];
    readonly GlobalSecondaryIndexes?: readonly Index[];
  }

  export type Refusal = Error | null | undefined;
  export function validateKey(key: Attributes, table: Table): Refusal;
  export function validateItem(item: Attributes, table: Table): Refusal;
  export function createKey(item: Attributes, table: Table): string;
  export function itemSize(item: Attributes): number;
  export function compare(
    operator: string,
    value: AttributeValue,
    operands: readonly AttributeValue[],
  ): boolean;
}

declare module "dynalite/validations/index.js" {
  export type Type = string | TypeDescription;
  export interface TypeDescription {
    readonly type: string;
    readonly children?: Type | Types;
    readonly [constraint: string]: unknown;
  }
  export type Types = Readonly<Record<string, Type>>;
  export interface Limits {
    readonly options: { readonly maxItemSize: number };
  }
  /** Returns what is wrong; parses the expressions of `request` into properties such as `_condition`. */
  export type Custom = (request: object, limits: Limits) => string | undefined;

  /** The result has only properties that `types` describes, each of its type. */
  export function checkTypes<T extends object>(input: object, types: Types): T;
  export function checkValidations(
    request: object,
    types: Types,
    custom: Custom,
    limits: Limits,
  ): void;
}

declare module "dynalite/validations/*" {
  import type { Custom, Types } from "dynalite/validations/index.js";
  export const types: Types;
  export const custom: Custom;
}

declare module "dynalite/actions/*" {
  type Action = (
    store: object,
    request: object,
    done: (error: Error | null, answer?: object) => void,
  ) => void;
  const action: Action;
  export = action;
}
