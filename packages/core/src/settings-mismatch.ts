/** One setting that is not what it should be. */
export interface Mismatch {
  /** `jwt_configuration.alg` */
  readonly path: string;
  readonly wanted: unknown;
  readonly actual: unknown;
}

/**
 * Where `actual` differs from what is wanted of it. Lists are compared as sets, since Auth0 keeps
 * their order for itself; what nobody asked for is left alone.
 */
export function settingsMismatches(
  wanted: unknown,
  actual: unknown,
  path: readonly string[] = [],
): Mismatch[] {
  if (Array.isArray(wanted)) {
    return Array.isArray(actual) && isSameSet(wanted, actual) ? [] : [at(path, wanted, actual)];
  }
  if (isRecord(wanted)) {
    const found = isRecord(actual) ? actual : {};
    return Object.entries(wanted).flatMap(([key, value]) =>
      settingsMismatches(value, found[key], [...path, key]),
    );
  }
  return wanted === actual ? [] : [at(path, wanted, actual)];
}

const at = (path: readonly string[], wanted: unknown, actual: unknown): Mismatch => ({
  path: path.join("."),
  wanted,
  actual,
});

const isSameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((member) => b.includes(member));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
