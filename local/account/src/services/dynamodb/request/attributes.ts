import type { ItemRequest, RangeRequest, Section } from "./item-request";

/** `dynamodb:Attributes`: the top-level attributes that an item operation names, its key among them. */
export function itemAttributes(request: Omit<ItemRequest, "TableName">): string[] {
  return [
    ...new Set([
      ...Object.keys(request.Key ?? request.Item ?? {}),
      ...(request.AttributesToGet ?? []),
      ...heads(request._projection?.paths ?? []),
      ...Object.keys(request._condition?.pathHeads ?? {}),
      ...Object.keys(request.Expected ?? {}),
      ...Object.keys(request.AttributeUpdates ?? {}),
      ...(request._updates?.sections ?? []).flatMap(sectionAttributes),
    ]),
  ];
}

/** `dynamodb:Attributes` of a Query or a Scan. */
export function rangeAttributes(request: RangeRequest): string[] {
  return [
    ...new Set([
      ...Object.keys(request.KeyConditions ?? {}),
      ...(request.AttributesToGet ?? []),
      ...heads(request._projection?.paths ?? []),
      ...Object.keys(request._filter?.pathHeads ?? {}),
      ...Object.keys(request.QueryFilter ?? request.ScanFilter ?? {}),
    ]),
  ];
}

const heads = (paths: readonly (readonly (string | number)[])[]) =>
  paths.flatMap(([head]) => (typeof head === "string" ? [head] : []));

const sectionAttributes = ({ path, val }: Section) => [...heads([path]), ...operandAttributes(val)];

/** `SET a = b` reads b: an operand is a path, a function or sum of operands, or a value. */
const operandAttributes = (operand: unknown): string[] => {
  if (Array.isArray(operand)) return heads([operand]);
  if (typeof operand !== "object" || operand === null || !("args" in operand)) return [];
  return Array.isArray(operand.args) ? operand.args.flatMap(operandAttributes) : [];
};
