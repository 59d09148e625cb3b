import * as v from "valibot";
import { arn } from "../../../account";
import { document, optional, text, texts } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";

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
  requiresReplacement: ["ManagedPolicyName", "Description", "Path"],
  attributes: ["PolicyArn", "PolicyId"],
  name: { property: "ManagedPolicyName", maxLength: 128 },
  capability: ({ ManagedPolicyName }) =>
    ManagedPolicyName === undefined ? "CAPABILITY_IAM" : "CAPABILITY_NAMED_IAM",
  create: async ({ PolicyDocument, Description, Path, Roles }, { call, reportCreated, name }) => {
    const created = await call("iam", "CreatePolicy", {
      PolicyName: name,
      PolicyDocument: JSON.stringify(PolicyDocument),
      Description,
      Path,
    });
    const { Arn, PolicyId } = v.parse(Created, created).Policy;
    await reportCreated(Arn);
    for (const RoleName of Roles) {
      await call("iam", "AttachRolePolicy", { RoleName, PolicyArn: Arn });
    }
    return { physicalId: Arn, attributes: { PolicyArn: Arn, PolicyId } };
  },
  update: async (current, { next, previous }, { call }) => {
    const PolicyArn = current.physicalId;
    // A policy has at most five versions, and a stack needs only the current one.
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
      await ignoreNotFound(call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
    }
    return current;
  },
  delete: async ({ physicalId }, { Path = "/", Roles }, { account, call }) => {
    // If its creation was interrupted, the policy is only known by its name.
    const isArn = physicalId.startsWith("arn:");
    const PolicyArn = isArn ? physicalId : arn(account, "iam", `policy${Path}${physicalId}`);
    for (const RoleName of Roles) {
      await ignoreNotFound(call("iam", "DetachRolePolicy", { RoleName, PolicyArn }));
    }
    await ignoreNotFound(call("iam", "DeletePolicy", { PolicyArn }));
  },
});
