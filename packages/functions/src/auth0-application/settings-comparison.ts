/** One setting as it is wanted, beside what it is. */
export interface Comparison {
  /** `jwt_configuration.alg` */
  readonly path: string;
  readonly wanted: unknown;
  readonly actual: unknown;
  readonly isSame: boolean;
}

/**
 * Each setting that is wanted, beside what it is. Lists are compared as sets, since Auth0 keeps their
 * order for itself; what nobody asked for is left alone.
 */
export function compareSettings(
  wanted: unknown,
  actual: unknown,
  path: readonly string[] = [],
): Comparison[] {
  if (isRecord(wanted)) {
    const found = isRecord(actual) ? actual : {};
    return Object.entries(wanted).flatMap(([key, value]) =>
      compareSettings(value, found[key], [...path, key]),
    );
  }
  return [{ path: path.join("."), wanted, actual, isSame: isSameValue(wanted, actual) }];
}

/** A setting of which more may be there than is wanted: every wanted member has to be. */
export function compareMembers(
  path: string,
  wanted: readonly string[],
  actual: readonly string[] | null | undefined,
): Comparison {
  return {
    path,
    wanted,
    actual,
    isSame: wanted.every((member) => actual?.includes(member)),
  };
}

export function isDifferent({ isSame }: Comparison) {
  return !isSame;
}

const isSameValue = (wanted: unknown, actual: unknown) =>
  Array.isArray(wanted) ? Array.isArray(actual) && isSameSet(wanted, actual) : wanted === actual;

const isSameSet = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((member) => b.includes(member));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
