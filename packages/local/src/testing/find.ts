interface Named {
  readonly stack: string;
  readonly logicalId: string;
}

/**
 * The one thing that a test means: by its logical ID, by the ID without the eight digits that CDK puts
 * behind it, or by a beginning that no other has. `Stack/Name` looks in one stack only.
 * @throws Error that names those there are
 */
export const find = <T extends Named>(what: string, name: string, things: readonly T[]): T => {
  const [stack, id] = name.includes("/") ? name.split("/", 2) : [undefined, name];
  const near = things.filter((thing) => stack === undefined || thing.stack === stack);
  const ways = [
    near.filter(({ logicalId }) => logicalId === id),
    near.filter(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, "") === id),
    near.filter(({ logicalId }) => logicalId.startsWith(id ?? "")),
  ];
  const found = ways.find((way) => way.length > 0) ?? [];
  const [one, another] = found;
  if (one && !another) return one;
  const candidates = (one ? found : things).map((thing) => `${thing.stack}/${thing.logicalId}`);
  const problem = one ? `"${name}" is more than one ${what}` : `There is no ${what} "${name}"`;
  throw new Error(`${problem}. The templates have: ${candidates.join(", ") || "none"}.`);
};
