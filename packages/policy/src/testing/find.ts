import { ranked } from "../iam-names/nearest";

interface Named {
  readonly stack: string;
  readonly logicalId: string;
}

/**
 * The one thing that a test means: by its logical ID, by the ID without the eight digits that CDK puts
 * behind it, or by a beginning that no other has. `Stack:Name` looks in one stack only.
 * @throws Error that names those there are
 */
export function find<T extends Named>(what: string, name: string, things: readonly T[]): T {
  const [id = "", stack] = name.split(":", 2).reverse();
  const near = things.filter((thing) => stack === undefined || thing.stack === stack);
  const ways = [
    near.filter(({ logicalId }) => logicalId === id),
    near.filter(({ logicalId }) => withoutHash(logicalId) === id),
    near.filter(({ logicalId }) => logicalId.startsWith(id)),
  ];
  const found = ways.find((way) => way.length > 0) ?? [];
  const [one, another] = found;
  if (one && !another) return one;
  const problem = one ? `"${name}" is more than one ${what}` : `There is no ${what} "${name}"`;
  throw new Error(`${problem}. The templates have: ${list(id, one ? found : things)}.`);
}

/** CDK's logical IDs end in eight digits that tell alike paths apart. */
const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, "");

/** As a test would write them, the likeliest first. */
const list = (id: string, things: readonly Named[]): string => {
  const near = ranked(id, things, ({ logicalId }) => withoutHash(logicalId));
  const names = near.map(({ stack, logicalId }) => `${stack}:${logicalId}`);
  const more = names.length > 10 ? `, and ${names.length - 10} more` : "";
  return names.length === 0 ? "none" : `${names.slice(0, 10).join(", ")}${more}`;
};
