import * as v from "valibot";
import { unlessMissing } from "./missing";
import { document, text, texts } from "./property";
import { resourceType } from "./resource-type";

/** An inline policy of one or more roles; users and groups are not supported. */
export const policy = resourceType({
  type: "AWS::IAM::Policy",
  properties: v.strictObject({
    PolicyName: text,
    PolicyDocument: document,
    Roles: v.pipe(texts, v.minLength(1, "At least one of [Groups,Roles,Users] must be non-empty.")),
  }),
  replacedBy: ["PolicyName"],
  attributes: ["Id"],
  capability: () => "CAPABILITY_IAM",
  create: async ({ PolicyName, PolicyDocument, Roles }, { call, exists, logicalId, stack }) => {
    // Ref is `stack-part-logical-random` on AWS too, never the policy's name.
    const physicalId = `${stack.name.slice(0, 4)}-${logicalId.slice(0, 4)}-${PolicyName}`;
    await exists(physicalId);
    for (const RoleName of Roles) {
      await call("iam", "PutRolePolicy", {
        RoleName,
        PolicyName,
        PolicyDocument: JSON.stringify(PolicyDocument),
      });
    }
    return { physicalId, attributes: { Id: physicalId } };
  },
  update: async (made, { next, previous }, { call }) => {
    const { PolicyName } = next;
    for (const RoleName of next.Roles) {
      await call("iam", "PutRolePolicy", {
        RoleName,
        PolicyName,
        PolicyDocument: JSON.stringify(next.PolicyDocument),
      });
    }
    for (const RoleName of previous.Roles.filter((name) => !next.Roles.includes(name))) {
      await unlessMissing(call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
    }
    return made;
  },
  delete: async (_, { PolicyName, Roles }, { call }) => {
    for (const RoleName of Roles) {
      await unlessMissing(call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
    }
  },
});
