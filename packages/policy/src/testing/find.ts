// Tested in src/testing/testing.test.ts.
import { ranked } from "../iam-names/nearest";

/**
 * The thing that a test names: by its logical ID, by the ID without the eight digits that CDK appends, or by
 * a beginning that no other one has. `Stack:Name` searches one stack only.
 * @throws Error that lists those there are
 */
export function find<T extends Named>(what: string, name: string, things: readonly T[]): T {
  const [id = "", stack] = name.split(":", 2).reverse();
  const candidates = things.filter((thing) => stack === undefined || thing.stack === stack);
  const matches = [
    candidates.filter(({ logicalId }) => logicalId === id),
    candidates.filter(({ logicalId }) => withoutHash(logicalId) === id),
    candidates.filter(({ logicalId }) => logicalId.startsWith(id)),
  ];
  const found = matches.find((some) => some.length > 0) ?? [];
  const [one, another] = found;
  if (one && !another) return one;
  const problem = one ? `"${name}" is more than one ${what}` : `There is no ${what} "${name}"`;
  throw new Error(`${problem}. The templates have: ${list(id, one ? found : things)}.`);
}

interface Named {
  readonly stack: string;
  readonly logicalId: string;
}

const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, "");

/** As a test would write them, the most similar first. */
function list(id: string, things: readonly Named[]): string {
  const similar = ranked(id, things, ({ logicalId }) => withoutHash(logicalId));
  const names = similar.map(({ stack, logicalId }) => `${stack}:${logicalId}`);
  const more = names.length > 10 ? `, and ${names.length - 10} more` : "";
  return names.length === 0 ? "none" : `${names.slice(0, 10).join(", ")}${more}`;
}
