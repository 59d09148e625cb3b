/** How the JSON of a request is spelled. */
export interface JsonStyle {
  readonly seed: number;
  /** Properties in another order. */
  readonly shuffled: boolean;
  readonly space: string;
  /** Some characters as `\uXXXX`. */
  readonly escaped: boolean;
  /** Some properties twice, first with another value, which a reader that uses the last one ignores. */
  readonly twice: boolean;
}

export const plainJson: JsonStyle = {
  seed: 0,
  shuffled: false,
  space: "",
  escaped: false,
  twice: false,
};

/** The same value, in a style of its own. */
export function jsonText(value: unknown, style: JsonStyle): string {
  const next = numbers(style.seed);
  const { space } = style;

  const text = (of: string) =>
    `"${[
      ...JSON.stringify(of)
        .slice(1, -1)
        .matchAll(/\\.|[\s\S]/g),
    ]
      .map(([one]) => character(one))
      .join("")}"`;
  const character = (one: string) =>
    style.escaped && one.length === 1 && next(3) === 0
      ? `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`
      : one;

  const property = (name: string, of: unknown) => `${text(name)}${space}:${space}${write(of)}`;
  const object = (of: object) => {
    const entries = Object.entries(of);
    if (style.shuffled) entries.sort(() => next(3) - 1);
    const properties = entries.map(([name, one]) => property(name, one));
    const [first] = entries;
    if (style.twice && first && next(2) === 0)
      properties.unshift(property(first[0], decoy(first[1])));
    return `{${space}${properties.join(`${space},${space}`)}${space}}`;
  };
  const write = (of: unknown): string => {
    if (typeof of === "string") return text(of);
    if (Array.isArray(of)) return `[${space}${of.map(write).join(`,${space}`)}${space}]`;
    return typeof of === "object" && of !== null ? object(of) : JSON.stringify(of);
  };
  return `${space}${write(value)}${space}`;
}

/** Another value of the same shape: another holder's key, another table. */
const decoy = (value: unknown): unknown => {
  if (typeof value === "string") return "decoy";
  if (Array.isArray(value)) return value.map(decoy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decoy(one)]));
};

/** Numbers below a bound, the same for the same seed (a linear congruential generator). */
const numbers = (seed: number) => {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
};
