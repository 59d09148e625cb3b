import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { noSuchEntity } from "./errors";
import type { Tags } from "./tags";

export interface Role {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly created: string;
  /** The trust policy. */
  readonly trust: string;
  readonly description?: string;
  readonly maxSessionDuration: number;
  /** The ARN of a managed policy. */
  readonly boundary?: string;
  /** Inline policies: documents by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** The ARNs of managed policies. */
  readonly attached: readonly string[];
  readonly tags: Tags;
}

export const roles = collection<Role>("iam.roles");

/** @throws NoSuchEntity */
export function findRole(account: Account, name: string): Role {
  const role = roles(account.store).get(name);
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** Changes the role as it is now; never what was read before something else was awaited. */
export async function changeRole(
  account: Account,
  name: string,
  change: (role: Role) => Role,
): Promise<void> {
  await roles(account.store).put(name, change(findRole(account, name)));
}

/** What a request about a role asks for; a role that is not there has its name alone. */
export function roleArn(account: Account, name: string) {
  return roles(account.store).get(name)?.arn ?? arn(account, "iam", `role/${name}`);
}

/** The role that an ARN names, if the account has it. */
export function roleByArn(account: Account, roleArnText: string): Role | undefined {
  const role = roles(account.store).get(roleArnText.slice(roleArnText.lastIndexOf("/") + 1));
  return role?.arn === roleArnText ? role : undefined;
}
