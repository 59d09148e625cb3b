import * as v from "valibot";
import { optional, text, textMap } from "./property";
import { type Context, ignoreNotFound, resourceType } from "./resource-type";

const Properties = v.strictObject({ IdentityPoolId: text, Roles: optional(textMap) });

/** The roles of an identity pool. Role mappings are not supported. */
export const identityPoolRoleAttachment = resourceType({
  type: "AWS::Cognito::IdentityPoolRoleAttachment",
  properties: Properties,
  requiresReplacement: ["IdentityPoolId"],
  attributes: ["Id"],
  name: { maxLength: 255 },
  create: async (properties, context) => {
    await set(properties, context);
    await context.reportCreated(context.name);
    return { physicalId: context.name, attributes: { Id: context.name } };
  },
  update: async (current, { next }, context) => {
    await set(next, context);
    return current;
  },
  delete: (_, { IdentityPoolId }, { call }) =>
    ignoreNotFound(call("cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles: {} })),
});

const set = ({ IdentityPoolId, Roles = {} }: v.InferOutput<typeof Properties>, { call }: Context) =>
  call("cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles });
