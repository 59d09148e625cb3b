import { randomUUID } from "node:crypto";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { lastModified } from "./configuration";
import { findFunction, functions, type LambdaFunction } from "./function";

/** Writes a function's changed members with a new revision; a request may say which one it means to change. */
export async function change(
  account: Account,
  name: string,
  changes: Partial<LambdaFunction>,
  expectedRevision?: string,
): Promise<LambdaFunction> {
  const current = findFunction(account, name);
  refuseOutdated(current, expectedRevision);
  const changed = { ...current, ...changes, revisionId: randomUUID() };
  await functions(account.store).put(name, changed);
  return changed;
}

/** As `change`, and the function counts as modified: its code or its settings are others. */
export function modify(
  account: Account,
  name: string,
  changes: Partial<LambdaFunction>,
  expectedRevision?: string,
) {
  return change(
    account,
    name,
    { ...changes, lastModified: lastModified(account) },
    expectedRevision,
  );
}

export function refuseOutdated({ revisionId }: LambdaFunction, expected: string | undefined) {
  if (expected === undefined || expected === revisionId) return;

  throw new AwsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
    { status: 412 },
  );
}
