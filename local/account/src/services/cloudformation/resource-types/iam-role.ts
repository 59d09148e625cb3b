import * as v from "valibot";
import { document, number, optional, tagList, text, texts } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";
import { asRecord, asTagList, removedKeys } from "./tags";

const Properties = v.strictObject({
  AssumeRolePolicyDocument: document,
  Description: optional(text),
  ManagedPolicyArns: v.optional(texts, []),
  MaxSessionDuration: optional(number),
  Path: optional(text),
  PermissionsBoundary: optional(text),
  Policies: v.optional(v.array(v.strictObject({ PolicyName: text, PolicyDocument: document })), []),
  RoleName: optional(text),
  Tags: optional(tagList),
});

const Created = v.object({ Role: v.object({ Arn: v.string(), RoleId: v.string() }) });

export const role = resourceType({
  type: "AWS::IAM::Role",
  properties: Properties,
  requiresReplacement: ["Path", "RoleName"],
  attributes: ["Arn", "RoleId"],
  name: { property: "RoleName", maxLength: 64 },
  capability: ({ RoleName }) =>
    RoleName === undefined ? "CAPABILITY_IAM" : "CAPABILITY_NAMED_IAM",
  create: async (properties, context) => {
    const { name: RoleName } = context;
    const created = await context.call("iam", "CreateRole", {
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
      Description: properties.Description,
      MaxSessionDuration: properties.MaxSessionDuration,
      Path: properties.Path,
      PermissionsBoundary: properties.PermissionsBoundary,
      Tags: asTagList(context, properties.Tags),
    });
    await context.reportCreated(RoleName);
    const { Role } = v.parse(Created, created);
    await putPolicies(context, RoleName, properties);
    return { physicalId: RoleName, attributes: { Arn: Role.Arn, RoleId: Role.RoleId } };
  },
  update: async (current, { next, previous }, context) => {
    const RoleName = current.physicalId;
    const PolicyDocument = JSON.stringify(next.AssumeRolePolicyDocument);
    await context.call("iam", "UpdateAssumeRolePolicy", { RoleName, PolicyDocument });
    await context.call("iam", "UpdateRole", {
      RoleName,
      Description: next.Description ?? "",
      MaxSessionDuration: next.MaxSessionDuration ?? 3600,
    });
    await updateBoundary(context, RoleName, previous.PermissionsBoundary, next.PermissionsBoundary);
    await putPolicies(context, RoleName, next);
    await removePolicies(context, RoleName, previous, next);
    const Tags = asTagList(context, next.Tags);
    if (Tags.length > 0) await context.call("iam", "TagRole", { RoleName, Tags });
    const TagKeys = removedKeys(asRecord(previous.Tags), asRecord(Tags));
    if (TagKeys.length > 0) await context.call("iam", "UntagRole", { RoleName, TagKeys });
    return current;
  },
  delete: async ({ physicalId }, properties, context) => {
    await removePolicies(context, physicalId, properties);
    await ignoreNotFound(context.call("iam", "DeleteRole", { RoleName: physicalId }));
  },
});

type Properties = v.InferOutput<typeof Properties>;

const putPolicies = async (context: Context, RoleName: string, properties: Properties) => {
  for (const PolicyArn of properties.ManagedPolicyArns) {
    await context.call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
  }
  for (const { PolicyName, PolicyDocument } of properties.Policies) {
    await context.call("iam", "PutRolePolicy", {
      RoleName,
      PolicyName,
      PolicyDocument: JSON.stringify(PolicyDocument),
    });
  }
};

/** Removes the policies that `next` does not have, or all of them. */
const removePolicies = async (
  context: Context,
  RoleName: string,
  previous: Properties,
  next?: Properties,
) => {
  for (const PolicyArn of previous.ManagedPolicyArns) {
    if (next?.ManagedPolicyArns.includes(PolicyArn)) continue;
    await ignoreNotFound(context.call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
  }
  for (const { PolicyName } of previous.Policies) {
    if (next?.Policies.some((policy) => policy.PolicyName === PolicyName)) continue;
    await ignoreNotFound(context.call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
  }
};

const updateBoundary = async (
  context: Context,
  RoleName: string,
  before?: string,
  after?: string,
) => {
  if (before === after) return;
  if (after === undefined) {
    await context.call("iam", "DeleteRolePermissionsBoundary", { RoleName });
    return;
  }
  const PermissionsBoundary = after;
  await context.call("iam", "PutRolePermissionsBoundary", { RoleName, PermissionsBoundary });
};
