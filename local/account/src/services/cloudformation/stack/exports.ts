import type { Account } from "../../../account";
import { type Stack, stacks } from "./stacks";

interface Export {
  readonly Name: string;
  readonly Value: string;
  readonly ExportingStackId: string;
}

/** Every export of the account and region, by name. */
export function allExports(account: Account): Export[] {
  return stacks(account)
    .values()
    .flatMap(exportsOf)
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
}

export function exportsOf({ id, outputs }: Pick<Stack, "id" | "outputs">): Export[] {
  return outputs.flatMap(({ ExportName, OutputValue }) =>
    ExportName === undefined
      ? []
      : [{ Name: ExportName, Value: OutputValue, ExportingStackId: id }],
  );
}

export function findExport(account: Account, name: string) {
  return allExports(account).find(({ Name }) => Name === name);
}

/** The names of the stacks that import an export. */
export function importersOf(account: Account, exportName: string): string[] {
  return stacks(account)
    .values()
    .filter(({ imports }) => imports.includes(exportName))
    .map(({ name }) => name);
}

/** Returns why an export can not be deleted or changed: another stack imports it. */
export function checkExportsInUse(
  account: Account,
  stack: Stack,
  next: readonly Export[],
): string | undefined {
  for (const { Name, Value } of exportsOf(stack)) {
    const after = next.find((one) => one.Name === Name);
    if (after?.Value === Value) continue;
    const users = importersOf(account, Name).filter((name) => name !== stack.name);
    if (users.length === 0) continue;
    const operation = after ? "updated" : "deleted";
    return `Export ${Name} cannot be ${operation} as it is in use by ${users.join(", ")}`;
  }
  return undefined;
}
