import type { Operation } from "../../service";

/** Their keys are the caller's own, and stay as they are. */
const maps = new Set(["Tags", "StageVariables", "RouteSettings", "tags", "stageVariables"]);

/**
 * Over HTTP the names are `camelCase`, in the SDKs and CloudFormation `PascalCase` (API reference and the
 * SDKs' shapes). An operation knows only the latter.
 */
export function withJsonNames(operation: Operation): Operation {
  return async (raw, call) => {
    if (!call.http) return operation(defined(raw), call);

    const { asks, run } = await operation(renamed(raw, toPascal), call);
    return { asks, run: async () => object(renamed(await run(), toCamel)) };
  };
}

/** Another service of the account may pass `undefined` for an optional parameter. */
const defined = (raw: unknown) =>
  Object.fromEntries(Object.entries(object(raw)).filter(([, value]) => value !== undefined));

const toPascal = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const toCamel = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

const renamed = (value: unknown, rename: (name: string) => string): unknown => {
  // The API's timestamps are ISO 8601, not the seconds of other JSON services.
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== "object" || value === null) return value;

  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      rename(name),
      maps.has(name) ? child : renamed(child, rename),
    ]),
  );
};

const object = (value: unknown): object =>
  typeof value === "object" && value !== null ? value : {};
