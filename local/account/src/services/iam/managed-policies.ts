import * as v from "valibot";
import { operation } from "../../operation";
import { checkIdentityPolicy } from "./check-policy";
import { entityId } from "./entity-id";
import { alreadyExists, limitExceeded } from "./errors";
import { Path, PolicyName, PolicyText, TagList } from "./input";
import { type ManagedPolicy, managedPolicies, policyArn } from "./managed-policy";
import { checkPolicySize } from "./policy-size";
import { policyView } from "./policy-view";
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
