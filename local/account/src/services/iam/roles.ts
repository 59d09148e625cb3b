import * as v from "valibot";
import { arn } from "../../account";
import { operation } from "../../operation";
import { checkTrustPolicy } from "./check-policy";
import { entityId } from "./entity-id";
import { alreadyExists, limitExceeded } from "./errors";
import { Arn, integer, Path, PolicyText, RoleName, TagList } from "./input";
import { findPolicy } from "./managed-policy";
import { type Role, roles } from "./role";
import { roleView } from "./role-view";
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
    // Service authorization reference, IAM: tags on creation ask for the tagging action too.
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
