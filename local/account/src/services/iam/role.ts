import { collection } from "@own-rows/local-runtime/state/collection";
import { type Account, arn } from "../../account";
import { noSuchEntity } from "./errors";
import { type Tags, tagList } from "./tags";

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

/** Changes the role as it is now, and not as it was read before an `await`. */
export async function changeRole(
  account: Account,
  name: string,
  change: (role: Role) => Role,
): Promise<void> {
  await roles(account.store).put(name, change(findRole(account, name)));
}

/** The resource of a request about a role; of a missing role only the name is known. */
export function roleArn(account: Account, name: string) {
  return roles(account.store).get(name)?.arn ?? arn(account, "iam", `role/${name}`);
}

/** The role with this very ARN, path included. */
export function roleByArn(account: Account, roleArn: string): Role | undefined {
  const role = roles(account.store).get(roleArn.slice(roleArn.lastIndexOf("/") + 1));
  return role?.arn === roleArn ? role : undefined;
}

/** A role in the output of ListRoles. Documents are URL-encoded (IAM API reference, Role). */
export function roleSummary(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.created),
    AssumeRolePolicyDocument: encodeURIComponent(role.trust),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
  };
}

/** A role in the output of GetRole, with its boundary and tags, which ListRoles leaves out. */
export function roleView(role: Role) {
  return {
    ...roleSummary(role),
    ...(role.boundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: "PermissionsBoundaryPolicy",
            PermissionsBoundaryArn: role.boundary,
          },
        }),
    ...(Object.keys(role.tags).length === 0 ? {} : { Tags: tagList(role.tags) }),
  };
}
