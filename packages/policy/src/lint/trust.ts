import type { WrittenStatement } from "../template-policies/statements";
import { isKey, requiring } from "./statement";

/** Whom a trust's statement lets in without naming them, as it says so: `Principal "*"`. */
export function unnamed(
  { principals, notPrincipals }: WrittenStatement,
  isAnyone: (value: string) => boolean,
): string[] {
  return [
    ...principals.filter(({ value }) => isAnyone(value)).map(({ value }) => `Principal "${value}"`),
    ...notPrincipals.map(({ value }) => `NotPrincipal "${value}"`),
  ];
}

/** Whether a statement asks for an account or an organisation, so that not all of AWS meets it. */
export function asksForAccount(statement: WrittenStatement): boolean {
  return asks(statement, ofAccount, (value) => !/[*?]/.test(accountOf(value)));
}

/** Whether a statement asks for certain principals of an account. */
export function asksForPrincipal(statement: WrittenStatement): boolean {
  return asks(
    statement,
    ["aws:PrincipalArn"],
    (value) => !/[*?]/.test(accountOf(value)) && !isEverybody.test(value),
  );
}

const ofAccount = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
];

/** `arn:aws:iam::111122223333:*` and `…:role/*`. */
const isEverybody = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*:)?([\w-]+\/)?[*?]+$/;

/** One of several values is enough for a condition, so that each of them has to narrow. */
const asks = (
  statement: WrittenStatement,
  keys: readonly string[],
  narrows: (value: string) => boolean,
) =>
  requiring(statement).some(
    ({ operator, key, values }) =>
      operator !== "Null" && isKey(key, ...keys) && values.every(narrows),
  );

/** What of a value says whose account: that part of an ARN, the organisation of a path, or all of it. */
const accountOf = (value: string) =>
  value.startsWith("arn:") ? (value.split(":")[4] ?? "*") : (value.split("/")[0] ?? "");
