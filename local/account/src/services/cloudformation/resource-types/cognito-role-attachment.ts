import * as v from "valibot";
import { unlessMissing } from "./missing";
import { optional, text, textMap } from "./property";
import { type Context, resourceType } from "./resource-type";

const Properties = v.strictObject({ IdentityPoolId: text, Roles: optional(textMap) });

/** Which roles a pool gives; role mappings are not supported. */
export const identityPoolRoleAttachment = resourceType({
  type: "AWS::Cognito::IdentityPoolRoleAttachment",
  properties: Properties,
  replacedBy: ["IdentityPoolId"],
  attributes: ["Id"],
  name: { maxLength: 255 },
  create: async (properties, context) => {
    await set(properties, context);
    await context.exists(context.name);
    return { physicalId: context.name, attributes: { Id: context.name } };
  },
  update: async (made, { next }, context) => {
    await set(next, context);
    return made;
  },
  delete: (_, { IdentityPoolId }, { call }) =>
    unlessMissing(call("cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles: {} })),
});

const set = ({ IdentityPoolId, Roles = {} }: v.InferOutput<typeof Properties>, { call }: Context) =>
  call("cognito-identity", "SetIdentityPoolRoles", { IdentityPoolId, Roles });
