import * as v from "valibot";
import { invalidParameter } from "./errors";

/** Cognito's text for an invalid member (reported for `identityPoolId`). */
const constraintText = (name: string, constraint: string) => (issue: { received: string }) =>
  `Value ${issue.received.replaceAll('"', "'")} at '${name}' failed to satisfy constraint: Member must ${constraint}`;

const idPattern = "[\\w-]+:[0-9a-f-]+";
const id = (name: string) =>
  v.pipe(
    v.string(),
    v.minLength(1, constraintText(name, "have length greater than or equal to 1")),
    v.maxLength(55, constraintText(name, "have length less than or equal to 55")),
    v.regex(
      new RegExp(`^${idPattern}$`),
      constraintText(name, `satisfy regular expression pattern: ${idPattern}`),
    ),
  );

export const IdentityPoolId = id("identityPoolId");
export const IdentityId = id("identityId");

const tokenLength =
  "Value at 'logins' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]";

/** At most ten, and a token has at most 50,000 characters; it is never repeated in a message. */
export const Logins = v.optional(
  v.pipe(
    v.record(
      v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
      v.pipe(v.string(), v.minLength(1, tokenLength), v.maxLength(50_000, tokenLength)),
    ),
    v.maxEntries(10),
  ),
);

export const ResourceArn = v.pipe(v.string(), v.minLength(20), v.maxLength(2048));

export const Tags = v.record(
  v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  v.pipe(v.string(), v.maxLength(256)),
);

/** A list or map that has to be empty: the embedded account does not have what it contains. */
export function onlyEmpty(what: string) {
  return v.optional(v.custom<object>(isEmpty, `The embedded account does not support ${what}.`));
}

const isEmpty = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

export const paging = {
  MaxResults: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  NextToken: v.optional(v.pipe(v.string(), v.regex(/^\S+$/))),
};

interface Paging {
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** One page of a list; the token is there only if another page follows. */
export function page<T>(items: readonly T[], { MaxResults, NextToken = "0" }: Paging) {
  if (!/^\d+$/.test(NextToken)) throw invalidParameter("Invalid pagination token");
  const end = Number(NextToken) + MaxResults;
  return {
    items: items.slice(Number(NextToken), end),
    next: end < items.length ? { NextToken: String(end) } : {},
  };
}
