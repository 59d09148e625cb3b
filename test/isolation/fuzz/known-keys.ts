import fc from "fast-check";
import { type Identities, type Key, keyKindNames, keyKinds, rowIds, type Value } from "../keys";

/** Keys that an attacker may send: known ones, similar ones, and invalid ones. */
export function keysOf(identities: Identities): fc.Arbitrary<Key> {
  const known = keyKindNames.flatMap((kind) => [...keyKinds[kind](identities)]);
  const anyKey = fc.record({
    owner: valuesOf(identities),
    id: fc.constantFrom(...Object.values(rowIds).map((S) => ({ S }))),
  });
  const [own, other] = [keyKinds.own(identities), keyKinds["another's"](identities)];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...own) },
    { weight: 2, arbitrary: fc.constantFrom(...other) },
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: anyKey },
  );
}

/** Values for the partition key. */
export function valuesOf({ own, other }: Identities): fc.Arbitrary<Value> {
  return fc.oneof(
    fc.constantFrom({ S: own }, { S: other }, { S: `${own}\u0000${other}` }, { SS: [own, other] }),
    fc.constantFrom({ S: own, N: "1" }, { S: [own, other] }, { L: [{ S: other }] }, { NULL: true }),
    fc.string({ maxLength: 8 }).map((S) => ({ S })),
    fc.integer().map((n) => ({ N: String(n) })),
  );
}
