import { canonical, isList, isObject, type Json } from "../json";
import { list, text, truth } from "./intrinsic";
import type { Intrinsic, Scope } from "./scope";

/** `Fn::If: [condition, then, otherwise]` */
export const when: Intrinsic = (argument, scope) => {
  const [condition, then, otherwise] = list(argument, "Fn::If", { min: 3, max: 3 });
  const chosen = scope.condition(text(condition, "Fn::If")) ? then : otherwise;
  return scope.evaluate(chosen ?? null);
};

/** `Fn::Equals: [a, b]` */
export const equals: Intrinsic = (argument, scope) => {
  const [a, b] = list(argument, "Fn::Equals", { min: 2, max: 2 }).map(
    (value) => scope.evaluate(value) ?? null,
  );
  if (isList(a) || isList(b)) return canonical(a ?? null) === canonical(b ?? null);
  return String(a) === String(b);
};

/** `Fn::And: [conditions]` */
export const and: Intrinsic = (argument, scope) =>
  list(argument, "Fn::And", { min: 2, max: 10 }).every((one) => holds(one, "Fn::And", scope));

/** `Fn::Or: [conditions]` */
export const or: Intrinsic = (argument, scope) =>
  list(argument, "Fn::Or", { min: 2, max: 10 }).some((one) => holds(one, "Fn::Or", scope));

/** `Fn::Not: [condition]` */
export const not: Intrinsic = (argument, scope) => {
  const [one] = list(argument, "Fn::Not", { min: 1, max: 1 });
  return !holds(one ?? null, "Fn::Not", scope);
};

/** `Fn::Contains: [[strings], string]`, for rules. */
export const contains: Intrinsic = (argument, scope) => {
  const [strings, wanted] = list(argument, "Fn::Contains", { min: 2, max: 2 });
  const found = scope.evaluate(strings ?? null);
  return isList(found) && found.includes(text(scope.evaluate(wanted ?? null), "Fn::Contains"));
};

/** Whether a condition is met: a condition function, or `{ Condition: name }` of another. */
export function holds(value: Json, name: string, scope: Scope): boolean {
  const other = isObject(value) ? value.Condition : undefined;
  if (typeof other === "string") return scope.condition(other);
  return truth(scope.evaluate(value), name);
}
