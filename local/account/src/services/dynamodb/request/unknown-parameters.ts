import type { Type, Types } from "dynalite/validations/index.js";
import { notSupported } from "../../../error";
import { validationException } from "../engine/errors";

/** Refuses what the engine would ignore: parameters that it does not have, and `null` as a value. */
type Check = (value: unknown, path: string) => void;

/** A string, a number or a boolean; some strings are names of attributes. */
const plain: Check = (value, path) => {
  if (value === "__proto__") throw notSupported(`the name __proto__ in ${path}`);
};

/**
 * The check of an operation's requests, from the description by which dynalite reads them.
 * Tested by ../refusals.test.ts.
 */
export function unknownParametersCheck(types: Types): Check {
  const checks = new Map(Object.entries(types).map(([name, type]) => [name, checkOf(type)]));
  return (value, path) => {
    if (!isRecord(value)) return;
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (!check) throw notSupported(`the parameter ${path}.${name}`);
      check(value[name], `${path}.${name}`);
    }
  };
}

const checkOf = (type: Type): Check => {
  if (typeof type === "string") return type.startsWith("AttrStruct") ? attributeValue : plain;
  const { children } = type;
  if (type.type.startsWith("AttrStruct")) return attributeValue;
  if (children === undefined) return plain;
  if (isTypes(children) && /^(Value|Field)Struct/.test(type.type))
    return unknownParametersCheck(children);
  if (isTypes(children)) return plain;
  return /List/.test(type.type.replace(/<.*/, ""))
    ? list(checkOf(children))
    : map(checkOf(children));
};

const isTypes = (children: Type | Types): children is Types =>
  typeof children === "object" && typeof children.type !== "string";

const list =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return;
    for (const element of value) {
      if (element === null) throw validationException(`${path} contains null.`);
      check(element, path);
    }
  };

const map =
  (check: Check): Check =>
  (value, path) => {
    if (!isRecord(value)) return;
    for (const name of Object.keys(value)) {
      // The engine builds plain objects, in which this name would set the prototype.
      if (name === "__proto__") throw notSupported(`the name __proto__ in ${path}`);
      if (value[name] === null) throw emptyValue();
      check(value[name], path);
    }
  };

const valueTypes = new Set(["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"]);
// DynamoDB developer guide, "Quotas": nested attribute depth.
const maxDepth = 32;

const attributeValue: Check = (value, path) => attributeValueAt(value, path, 0);

const attributeValueAt = (value: unknown, path: string, depth: number): void => {
  if (value === null) throw emptyValue();
  if (!isRecord(value)) return;
  if (depth > maxDepth) throw validationException("Nesting Levels have exceeded supported limits");
  for (const type of Object.keys(value)) {
    if (!valueTypes.has(type)) throw emptyValue();
    if (type === "M") map((child) => attributeValueAt(child, path, depth + 1))(value[type], path);
    if (type === "L") list((child) => attributeValueAt(child, path, depth + 1))(value[type], path);
  }
};

// AWS's own text for a value without a known type.
const emptyValue = () =>
  validationException(
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
  );

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
