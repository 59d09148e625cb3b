import type { Operation } from "../../service";

/** Members whose keys are the caller's own and stay as they are. */
const maps = new Set(["Tags", "StageVariables", "RouteSettings", "tags", "stageVariables"]);

/**
 * API Gateway writes its members `camelCase` over HTTP, while its SDKs and CloudFormation say
 * `PascalCase` (API reference against the SDKs' shapes): an operation knows only the latter.
 */
export function onTheWire(operation: Operation): Operation {
  return async (raw, call) => {
    if (!call.http) return operation(defined(raw), call);

    const { asks, run } = await operation(renamed(raw, toPascal), call);
    return { asks, run: async () => object(renamed(await run(), toCamel)) };
  };
}

/** A caller inside the account may write a member that it does not give. */
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
    Object.entries(value).map(([name, member]) => [
      rename(name),
      maps.has(name) ? member : renamed(member, rename),
    ]),
  );
};

const object = (value: unknown): object =>
  typeof value === "object" && value !== null ? value : {};
