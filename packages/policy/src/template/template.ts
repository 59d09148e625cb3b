// Tested in src/template/resolve-value.test.ts.
import type { Json, JsonObject } from "./json";

/** A CloudFormation template, its optional sections present and its members checked. */
export interface Template {
  readonly description?: string;
  readonly parameters: Readonly<Record<string, ParameterDeclaration>>;
  readonly mappings: Readonly<Record<string, Json>>;
  readonly conditions: Readonly<Record<string, Json>>;
  readonly rules: Readonly<Record<string, RuleDeclaration>>;
  readonly resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly outputs: Readonly<Record<string, OutputDeclaration>>;
}

export interface ParameterDeclaration {
  readonly Type: string;
  readonly Default?: string;
  readonly NoEcho?: boolean;
  readonly Description?: string;
  readonly AllowedValues?: readonly string[];
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

/** A parameter as it was given to a stack, and its value: of an SSM parameter, or as a list. */
export interface ParameterValue {
  readonly given: string;
  readonly resolved: string | readonly string[];
}

export interface RuleDeclaration {
  readonly RuleCondition?: Json;
  readonly Assertions: readonly { readonly Assert: Json; readonly AssertDescription?: string }[];
}

export type DeletionPolicy = "Delete" | "Retain" | "RetainExceptOnCreate";

export interface ResourceDeclaration {
  readonly Type: string;
  readonly Properties: JsonObject;
  readonly DependsOn: readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: DeletionPolicy;
  readonly UpdateReplacePolicy?: "Delete" | "Retain";
}

export interface OutputDeclaration {
  readonly Value: Json;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: Json };
}

/** A template that cannot be read or resolved, in the words of CloudFormation where it has any. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

/** A template that is wrong in itself. */
export function formatError(message: string) {
  return new TemplateError(`Template format error: ${message}`);
}

/** An intrinsic function that cannot be resolved. */
export function intrinsicError(message: string) {
  return new TemplateError(`Template error: ${message}`);
}
