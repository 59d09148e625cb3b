import * as v from "valibot";
import { document, text, texts } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";

/** An inline policy of one or more roles; users and groups are not supported. */
export const policy = resourceType({
  type: "AWS::IAM::Policy",
  properties: v.strictObject({
    PolicyName: text,
    PolicyDocument: document,
    Roles: v.pipe(texts, v.minLength(1, "At least one of [Groups,Roles,Users] must be non-empty.")),
  }),
  requiresReplacement: ["PolicyName"],
  attributes: ["Id"],
  capability: () => "CAPABILITY_IAM",
  create: async (
    { PolicyName, PolicyDocument, Roles },
    { call, reportCreated, logicalId, stack },
  ) => {
    // On AWS, too, Ref is a generated ID and not the policy's name.
    const physicalId = `${stack.name.slice(0, 4)}-${logicalId.slice(0, 4)}-${PolicyName}`;
    await reportCreated(physicalId);
    for (const RoleName of Roles) {
      await call("iam", "PutRolePolicy", {
        RoleName,
        PolicyName,
        PolicyDocument: JSON.stringify(PolicyDocument),
      });
    }
    return { physicalId, attributes: { Id: physicalId } };
  },
  update: async (current, { next, previous }, { call }) => {
    const { PolicyName } = next;
    for (const RoleName of next.Roles) {
      await call("iam", "PutRolePolicy", {
        RoleName,
        PolicyName,
        PolicyDocument: JSON.stringify(next.PolicyDocument),
      });
    }
    for (const RoleName of previous.Roles.filter((name) => !next.Roles.includes(name))) {
      await ignoreNotFound(call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
    }
    return current;
  },
  delete: async (_, { PolicyName, Roles }, { call }) => {
    for (const RoleName of Roles) {
      await ignoreNotFound(call("iam", "DeleteRolePolicy", { RoleName, PolicyName }));
    }
  },
});
