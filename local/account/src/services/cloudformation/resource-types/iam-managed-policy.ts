import * as v from "valibot";
import { arn } from "../../../account";
import { unlessMissing } from "./missing";
import { document, optional, text, texts } from "./property";
import { resourceType } from "./resource-type";

const Created = v.object({ Policy: v.object({ Arn: v.string(), PolicyId: v.string() }) });
const Versions = v.object({
  Versions: v.array(v.object({ VersionId: v.string(), IsDefaultVersion: v.boolean() })),
});

export const managedPolicy = resourceType({
  type: "AWS::IAM::ManagedPolicy",
  properties: v.strictObject({
    ManagedPolicyName: optional(text),
    PolicyDocument: document,
    Description: optional(text),
    Path: optional(text),
    Roles: v.optional(texts, []),
  }),
  replacedBy: ["ManagedPolicyName", "Description", "Path"],
  attributes: ["PolicyArn", "PolicyId"],
  name: { property: "ManagedPolicyName", maxLength: 128 },
  capability: ({ ManagedPolicyName }) =>
    ManagedPolicyName === undefined ? "CAPABILITY_IAM" : "CAPABILITY_NAMED_IAM",
  create: async ({ PolicyDocument, Description, Path, Roles }, { call, exists, name }) => {
    const created = await call("iam", "CreatePolicy", {
      PolicyName: name,
      PolicyDocument: JSON.stringify(PolicyDocument),
      Description,
      Path,
    });
    const { Arn, PolicyId } = v.parse(Created, created).Policy;
    await exists(Arn);
    for (const RoleName of Roles) {
      await call("iam", "AttachRolePolicy", { RoleName, PolicyArn: Arn });
    }
    return { physicalId: Arn, attributes: { PolicyArn: Arn, PolicyId } };
  },
  update: async (made, { next, previous }, { call }) => {
    const PolicyArn = made.physicalId;
    // A policy has at most five versions; the ones before the last are of no use to a stack.
    const { Versions: versions } = v.parse(
      Versions,
      await call("iam", "ListPolicyVersions", { PolicyArn }),
    );
    for (const { VersionId, IsDefaultVersion } of versions) {
      if (!IsDefaultVersion) await call("iam", "DeletePolicyVersion", { PolicyArn, VersionId });
    }
    await call("iam", "CreatePolicyVersion", {
      PolicyArn,
      PolicyDocument: JSON.stringify(next.PolicyDocument),
      SetAsDefault: true,
    });
    for (const RoleName of next.Roles) {
      await call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
    }
    for (const RoleName of previous.Roles.filter((one) => !next.Roles.includes(one))) {
      await unlessMissing(call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
    }
    return made;
  },
  delete: async ({ physicalId }, { Path = "/", Roles }, { account, call }) => {
    // A policy whose making was cut short is known by its name alone.
    const isArn = physicalId.startsWith("arn:");
    const PolicyArn = isArn ? physicalId : arn(account, "iam", `policy${Path}${physicalId}`);
    for (const RoleName of Roles) {
      await unlessMissing(call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
    }
    await unlessMissing(call("iam", "DeletePolicy", { PolicyArn }));
  },
});
