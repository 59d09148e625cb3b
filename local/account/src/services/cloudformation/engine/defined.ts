/** Without the members that are undefined: the services refuse what they do not know, and its absence too. */
export function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return definedMembers(value);
}

export function definedMembers(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, defined(member)]),
  );
}
