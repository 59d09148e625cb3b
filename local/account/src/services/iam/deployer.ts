import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { entityId } from "./entity-id";

/**
 * The key pair of the one user that the account begins with. It is public on purpose: it works only for an
 * account on this machine, which listens to this machine only, and not for a page of another machine.
 */
export const deployerAccessKeyId = "AKIAOWNROWSLOCAL0000";
export const deployerSecretAccessKey = "own-rows/local/deployer/not/a/secret/000";

export interface User {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly attached: readonly string[];
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly userName: string;
}

export const users = collection<User>("iam.users");
/** By access key ID. */
export const accessKeys = collection<AccessKey>("iam.access-keys");

/** Creates the user who deploys, unless it exists: an administrator with the public keys. */
export async function ensureDeployer(account: Account): Promise<void> {
  const name = "deployer";
  const user = users(account.store).get(name) ?? {
    name,
    id: entityId("AIDA"),
    arn: arn(account, "iam", `user/${name}`),
    attached: ["arn:aws:iam::aws:policy/AdministratorAccess"],
  };
  const key = {
    id: deployerAccessKeyId,
    secret: deployerSecretAccessKey,
    userName: name,
  };
  await Promise.all([
    users(account.store).put(name, user),
    accessKeys(account.store).put(key.id, key),
  ]);
}
