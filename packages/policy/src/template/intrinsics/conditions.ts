// Tested in src/template/resolve-value.test.ts.
import { canonical, isList, isObject, type Json } from "../json";
import { intrinsicError } from "../template";
import { argumentsOf, type Intrinsic, type Scope, textOf } from "./intrinsic";

/** `Fn::If: [condition, then, else]` */
export const ifFunction: Intrinsic = (argument, scope) => {
  const [condition, thenValue, elseValue] = argumentsOf(argument, "Fn::If", { min: 3, max: 3 });
  const isMet = scope.condition(textOf(condition, "Fn::If"));
  return scope.resolve((isMet ? thenValue : elseValue) ?? null);
};

/** `Fn::Equals: [a, b]` */
export const equals: Intrinsic = (argument, scope) => {
  const [a, b] = argumentsOf(argument, "Fn::Equals", { min: 2, max: 2 }).map(
    (value) => scope.resolve(value) ?? null,
  );
  if (isList(a) || isList(b)) return canonical(a ?? null) === canonical(b ?? null);
  return String(a) === String(b);
};

/** `Fn::And: [conditions]` */
export const and: Intrinsic = (argument, scope) =>
  argumentsOf(argument, "Fn::And", { min: 2, max: 10 }).every((one) =>
    isConditionMet(one, "Fn::And", scope),
  );

/** `Fn::Or: [conditions]` */
export const or: Intrinsic = (argument, scope) =>
  argumentsOf(argument, "Fn::Or", { min: 2, max: 10 }).some((one) =>
    isConditionMet(one, "Fn::Or", scope),
  );

/** `Fn::Not: [condition]` */
export const not: Intrinsic = (argument, scope) => {
  const [condition = null] = argumentsOf(argument, "Fn::Not", { min: 1, max: 1 });
  return !isConditionMet(condition, "Fn::Not", scope);
};

/** `Fn::Contains: [[strings], string]`, for rules. */
export const contains: Intrinsic = (argument, scope) => {
  const [strings = null, wanted = null] = argumentsOf(argument, "Fn::Contains", {
    min: 2,
    max: 2,
  });
  const list = scope.resolve(strings);
  return isList(list) && list.includes(textOf(scope.resolve(wanted), "Fn::Contains"));
};

/** Whether a condition is met: a condition function, or `{ Condition: name }` of another one. */
export function isConditionMet(value: Json, name: string, scope: Scope): boolean {
  const other = isObject(value) ? value.Condition : undefined;
  if (typeof other === "string") return scope.condition(other);
  const result = scope.resolve(value);
  if (typeof result === "boolean") return result;
  if (result === "true" || result === "false") return result === "true";
  throw intrinsicError(
    `every ${name} object requires condition functions, not ${JSON.stringify(result)}.`,
  );
}
