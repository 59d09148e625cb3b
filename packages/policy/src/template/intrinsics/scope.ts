import type { Json } from "../json";

/** What the intrinsic functions of a template may ask for. `undefined` is `AWS::NoValue`. */
export interface Scope {
  readonly region: string;
  readonly mappings: Readonly<Record<string, Json>>;
  evaluate(value: Json): Json | undefined;
  /** A parameter, a pseudo parameter or a resource. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, attribute: string): Json;
  condition(name: string): boolean;
  importValue(exportName: string): string;
}

/** Carries out one function of the template language. */
export type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;
