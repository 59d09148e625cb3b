import * as v from "valibot";

/** An object whose elements are known: another one is refused by its name, a missing one too. */
export function elements<const T extends v.ObjectEntries>(entries: T) {
  return v.strictObject(entries, ({ expected, received }) => {
    if (expected === "never") return `${received} is not an element of it`;
    return expected === "Object" ? "it is not an object" : `${expected} is needed`;
  });
}

/** One value or a list of them; read as a list first, so that a problem tells which value has it. */
export function list<const T extends v.GenericSchema>(item: T) {
  return v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.array(item),
    v.minLength(1, "at least one value is needed"),
  );
}
