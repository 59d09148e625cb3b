// Tested in test/lint/cases/trust.ts.
import type { TemplatePolicy } from "../template-policies/policies";
import type { WrittenStatement } from "../template-policies/statements";
import { allowsAny, isKey, requiredConditions } from "./statement";

/** The identity providers whose users a trust policy's statement admits. */
export function webIdentityProviders(
  statement: WrittenStatement,
  { kind }: TemplatePolicy,
): string[] {
  if (kind !== "trust") return [];
  if (!allowsAny(statement, ["sts:AssumeRoleWithWebIdentity"])) return [];
  return statement.principals.flatMap((one) => (one.kind === "Federated" ? [one.value] : []));
}

/** Where a trust policy's statement admits principals that it does not name: `Principal "*"`. */
export function unnamedPrincipals(
  { principals, notPrincipals }: WrittenStatement,
  isAnyone: (value: string) => boolean,
): string[] {
  return [
    ...principals.filter(({ value }) => isAnyone(value)).map(({ value }) => `Principal "${value}"`),
    ...notPrincipals.map(({ value }) => `NotPrincipal "${value}"`),
  ];
}

/** Whether a statement has a condition on the account or the organization of the principal. */
export function requiresAccount(statement: WrittenStatement): boolean {
  return requires(statement, accountKeys, (value) => !/[*?]/.test(accountOf(value)));
}

/** Whether a statement has a condition on which principals of an account it admits. */
export function requiresPrincipal(statement: WrittenStatement): boolean {
  return requires(
    statement,
    ["aws:PrincipalArn"],
    (value) => !/[*?]/.test(accountOf(value)) && !isWholeAccount.test(value),
  );
}

const accountKeys = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
];

/** `arn:aws:iam::111122223333:*` and `…:role/*`. */
const isWholeAccount = /^(arn:[^:]*:[^:]*:[^:]*:[^:]*:)?([\w-]+\/)?[*?]+$/;

/** One of a condition's values is enough to meet it, so each of them has to restrict. */
const requires = (
  statement: WrittenStatement,
  keys: readonly string[],
  restricts: (value: string) => boolean,
) =>
  requiredConditions(statement).some(
    ({ operator, key, values }) =>
      operator !== "Null" && isKey(key, ...keys) && values.every(restricts),
  );

/** The account in an ARN, the organization in a path, or the value itself. */
const accountOf = (value: string) =>
  value.startsWith("arn:") ? (value.split(":")[4] ?? "*") : (value.split("/")[0] ?? "");
