import { TableName, tableArn } from "../notes-table";

/** How a request's expressions and names are spelled. */
export interface Style {
  /** Whether a name of an expression is written as `#name`: for one after another, and again from the first. */
  readonly aliased: readonly boolean[];
  readonly names: string;
  readonly values: string;
  readonly brackets: number;
  readonly space: string;
  /** `:v = name` for `name = :v`. */
  readonly swapped: boolean;
  /** The table is named by its ARN. */
  readonly byArn: boolean;
  /** Without expressions, where the API has older parameters for the same. */
  readonly legacy: boolean;
}

export const plain: Style = {
  aliased: [false],
  names: "#n",
  values: ":v",
  brackets: 0,
  space: " ",
  swapped: false,
  byArn: false,
  legacy: false,
};

/** Writes the expressions of one request or one part of a transaction, and collects their names and values. */
export function spell(style: Style) {
  const names: Record<string, string> = {};
  const values: Record<string, object> = {};
  const written = { names: 0, values: 0 };
  const { space } = style;

  const name = (attribute: string) => {
    if (style.aliased[written.names++ % style.aliased.length] !== true) return attribute;
    const alias = `${style.names}${attribute}`;
    names[alias] = attribute;
    return alias;
  };
  const value = (of: object) => {
    const alias = `${style.values}${written.values++}`;
    values[alias] = of;
    return alias;
  };
  const bracketed = (text: string) =>
    `${"(".repeat(style.brackets)}${space}${text}${space}${")".repeat(style.brackets)}`;

  return {
    table: style.byArn ? tableArn : TableName,
    legacy: style.legacy,
    name,
    value,
    path: (...parts: string[]) => parts.map(name).join("."),
    equals: (attribute: string, of: object) => {
      const sides = [name(attribute), value(of)];
      return bracketed((style.swapped ? sides.reverse() : sides).join(`${space}=${space}`));
    },
    all: (...conditions: string[]) => conditions.join(`${space}AND${space}`),
    list: (...paths: string[]) => paths.join(`,${space}`),
    parameters: () => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

export type Spelling = ReturnType<typeof spell>;
