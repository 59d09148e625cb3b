import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { checkTrustPolicy } from "./check-policy";
import { entityId } from "./entity-id";
import { alreadyExists, deleteConflict, limitExceeded } from "./errors";
import { Arn, integer, Path, PolicyText, page, paging, RoleName, TagList } from "./input";
import { findPolicy } from "./managed-policy";
import { changeRole, findRole, type Role, roleArn, roleSummary, roles, roleView } from "./role";
import { requestTags, tagsOf } from "./tags";

export const CreateRole = operation({
  input: v.strictObject({
    Path: v.optional(Path, "/"),
    RoleName,
    AssumeRolePolicyDocument: PolicyText,
    Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
    MaxSessionDuration: v.optional(integer(3600, 43_200), 3600),
    PermissionsBoundary: v.optional(Arn),
    Tags: v.optional(TagList),
  }),
  asks: (input, account) => {
    const resource = arn(account, "iam", `role${input.Path}${input.RoleName}`);
    const boundary = input.PermissionsBoundary;
    const context = {
      ...requestTags(input.Tags),
      ...(boundary === undefined ? {} : { "iam:PermissionsBoundary": [boundary] }),
    };
    const create = { action: "iam:CreateRole", resource, context };
    // Service authorization reference, IAM: tags on creation need the tagging action too.
    const tagged = input.Tags !== undefined && input.Tags.length > 0;
    return tagged ? [create, { action: "iam:TagRole", resource, context }] : create;
  },
  run: async (input, { account }) => {
    const name = input.RoleName;
    const all = roles(account.store);
    // Names are unique without regard to case (IAM user guide, "IAM identifiers").
    if (all.values().some((role) => role.name.toLowerCase() === name.toLowerCase())) {
      throw alreadyExists(`Role with name ${name} already exists.`);
    }
    checkTrustPolicy(account, input.AssumeRolePolicyDocument);
    const boundary = input.PermissionsBoundary;
    if (boundary !== undefined) findPolicy(account, boundary);
    const tags = tagsOf(input.Tags);
    if (Object.keys(tags).length > 50) throw limitExceeded("TagsPerRole", 50);

    const role: Role = {
      name,
      path: input.Path,
      id: entityId("AROA"),
      arn: arn(account, "iam", `role${input.Path}${name}`),
      created: account.now().toISOString(),
      trust: input.AssumeRolePolicyDocument,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      maxSessionDuration: input.MaxSessionDuration,
      ...(boundary === undefined ? {} : { boundary }),
      inline: {},
      attached: [],
      tags,
    };
    await all.put(name, role);
    return { Role: roleView(role) };
  },
});

export const GetRole = operation({
  input: v.strictObject({ RoleName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:GetRole",
    resource: roleArn(account, RoleName),
  }),
  run: ({ RoleName }, { account }) => ({ Role: roleView(findRole(account, RoleName)) }),
});

export const ListRoles = operation({
  input: v.strictObject({ PathPrefix: v.optional(v.string(), "/"), ...paging }),
  asks: ({ PathPrefix }, account) => ({
    action: "iam:ListRoles",
    resource: arn(account, "iam", `role${PathPrefix}`),
  }),
  run: ({ PathPrefix, ...paging }, { account }) => {
    const under = roles(account.store)
      .values()
      .filter(({ path }) => path.startsWith(PathPrefix));
    const { items, rest } = page(under, paging);
    return { Roles: items.map(roleSummary), ...rest };
  },
});

export const UpdateRole = operation({
  input: v.strictObject({
    RoleName,
    Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
    MaxSessionDuration: v.optional(integer(3600, 43_200)),
  }),
  asks: ({ RoleName }, account) => ({
    action: "iam:UpdateRole",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, Description, MaxSessionDuration }, { account }) => {
    await changeRole(account, RoleName, (role) => ({
      ...role,
      ...(Description === undefined ? {} : { description: Description }),
      ...(MaxSessionDuration === undefined ? {} : { maxSessionDuration: MaxSessionDuration }),
    }));
    return {};
  },
});

export const UpdateAssumeRolePolicy = operation({
  input: v.strictObject({ RoleName, PolicyDocument: PolicyText }),
  asks: ({ RoleName }, account) => ({
    action: "iam:UpdateAssumeRolePolicy",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName, PolicyDocument }, { account }) => {
    findRole(account, RoleName);
    checkTrustPolicy(account, PolicyDocument);
    await changeRole(account, RoleName, (role) => ({ ...role, trust: PolicyDocument }));
    return {};
  },
});

/** The texts of the conflicts are as users report them. */
export const DeleteRole = operation({
  input: v.strictObject({ RoleName }),
  asks: ({ RoleName }, account) => ({
    action: "iam:DeleteRole",
    resource: roleArn(account, RoleName),
  }),
  run: async ({ RoleName }, { account }) => {
    const { attached, inline } = findRole(account, RoleName);
    if (attached.length > 0) {
      throw deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (Object.keys(inline).length > 0) {
      throw deleteConflict("Cannot delete entity, must delete policies first.");
    }
    await roles(account.store).delete(RoleName);
    return {};
  },
});
