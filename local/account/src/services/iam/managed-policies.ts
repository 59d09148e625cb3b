import * as v from "valibot";
import { arn } from "../../account";
import { notSupported } from "../../error";
import { operation } from "../../operation";
import { checkIdentityPolicy, checkPolicySize } from "./check-policy";
import { entityId } from "./entity-id";
import { alreadyExists, deleteConflict, limitExceeded } from "./errors";
import { Arn, boolean, Path, PolicyName, PolicyText, page, paging, TagList } from "./input";
import {
  attachmentCount,
  boundaryCount,
  findPolicy,
  type ManagedPolicy,
  managedPolicies,
  ownPolicy,
  policyArn,
  policySummary,
  policyView,
} from "./managed-policy";
import { requestTags, tagsOf } from "./tags";

export const CreatePolicy = operation({
  input: v.strictObject({
    PolicyName,
    Path: v.optional(Path, "/"),
    PolicyDocument: PolicyText,
    Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
    Tags: v.optional(TagList),
  }),
  asks: ({ PolicyName, Path, Tags }, account) => {
    const resource = policyArn(account, Path, PolicyName);
    const context = requestTags(Tags);
    const create = { action: "iam:CreatePolicy", resource, context };
    const tagged = Tags !== undefined && Tags.length > 0;
    return tagged ? [create, { action: "iam:TagPolicy", resource, context }] : create;
  },
  run: async (input, { account }) => {
    const name = input.PolicyName;
    const all = managedPolicies(account.store);
    if (all.values().some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
      throw alreadyExists(
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
    checkIdentityPolicy(input.PolicyDocument);
    checkPolicySize(input.PolicyDocument);
    const tags = tagsOf(input.Tags);
    if (Object.keys(tags).length > 50) throw limitExceeded("TagsPerPolicy", 50);

    const created = account.now().toISOString();
    const policy: ManagedPolicy = {
      name,
      path: input.Path,
      id: entityId("ANPA"),
      arn: policyArn(account, input.Path, name),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      created,
      updated: created,
      defaultVersion: "v1",
      nextVersion: 2,
      versions: [{ id: "v1", document: input.PolicyDocument, created }],
      tags,
    };
    await all.put(policy.arn, policy);
    return { Policy: policyView(account, policy) };
  },
});

export const GetPolicy = operation({
  input: v.strictObject({ PolicyArn: Arn }),
  asks: ({ PolicyArn }) => ({ action: "iam:GetPolicy", resource: PolicyArn }),
  run: ({ PolicyArn }, { account }) => ({
    Policy: policyView(account, findPolicy(account, PolicyArn)),
  }),
});

export const ListPolicies = operation({
  input: v.strictObject({
    Scope: v.optional(v.picklist(["All", "AWS", "Local"]), "All"),
    OnlyAttached: v.optional(boolean, false),
    PathPrefix: v.optional(Path, "/"),
    ...paging,
  }),
  asks: ({ PathPrefix }, account) => ({
    action: "iam:ListPolicies",
    resource: arn(account, "iam", `policy${PathPrefix}`),
  }),
  run: ({ Scope, OnlyAttached, PathPrefix, ...paging }, { account }) => {
    // Not all that AWS manages: the account has a few of them only.
    if (Scope !== "Local") throw notSupported(`ListPolicies with Scope ${Scope}; Local is`);
    const found = managedPolicies(account.store)
      .values()
      .filter(({ path }) => path.startsWith(PathPrefix))
      .filter((policy) => !OnlyAttached || attachmentCount(account, policy) > 0);
    const { items, rest } = page(found, paging);
    return { Policies: items.map((policy) => policySummary(account, policy)), ...rest };
  },
});

export const DeletePolicy = operation({
  input: v.strictObject({ PolicyArn: Arn }),
  asks: ({ PolicyArn }) => ({ action: "iam:DeletePolicy", resource: PolicyArn }),
  run: async ({ PolicyArn }, { account }) => {
    const policy = ownPolicy(account, PolicyArn);
    if (attachmentCount(account, policy) + boundaryCount(account, policy) > 0) {
      throw deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    await managedPolicies(account.store).delete(PolicyArn);
    return {};
  },
});
