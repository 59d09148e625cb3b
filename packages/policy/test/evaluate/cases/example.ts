import { type Case, policy } from "./case";

type Values = Readonly<Record<string, string | readonly string[]>>;
type Asked = readonly [
  what: string,
  action: string,
  resource: string,
  context: Values,
  expected: Case["expected"],
];

/** A policy of the kind that a page of the IAM user guide prints, and what the page says comes of it. */
export interface Example {
  readonly page: string;
  readonly statements: readonly object[];
  readonly asked: readonly Asked[];
}

export function casesOf(examples: readonly Example[]): readonly Case[] {
  return examples.flatMap(({ page, statements, asked }) =>
    asked.map(([what, action, resource, context, expected]) => ({
      title: `${page.replace(".html", "")}: ${what}`,
      source: page,
      action,
      resource,
      context: listed(context),
      identity: [policy(...statements)],
      expected,
    })),
  );
}

const listed = (context: Values) =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === "string" ? [value] : value,
    ]),
  );
