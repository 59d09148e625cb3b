import { isList, isObject, type Json, type JsonObject } from "@own-rows/policy/template";
import * as v from "valibot";
import type { Context, HandlerResult, ResourceType } from "../resource-types/resource-type";
import { sendRequest } from "./request";
import type { CustomResourceResponse } from "./response";

/**
 * A resource that a Lambda function provides (CloudFormation user guide, "Custom resources"). `ServiceToken` is
 * the function, `ServiceTimeout` how long to wait for it; any other properties are the function's own.
 */
export function customResource(type: string): ResourceType {
  return {
    type,
    properties: v.looseObject({ ServiceToken: v.string() }),
    requiresReplacement: [],
    attributes: "any",
    name: { maxLength: 255 },
    create: async (properties, context) => {
      // Until the function returns an ID it is a generated one, with which a rollback sends Delete.
      await context.reportCreated(context.name);
      const response = await sendRequest(context, properties, {
        RequestType: "Create",
        ResourceProperties: withStrings(properties),
      });
      if (response.physicalId !== undefined) await context.reportCreated(response.physicalId);
      return resultOf(response, context.name, context);
    },
    update: async ({ physicalId }, { next, previous }, context) => {
      const response = await sendRequest(context, next, {
        RequestType: "Update",
        PhysicalResourceId: physicalId,
        ResourceProperties: withStrings(next),
        OldResourceProperties: withStrings(previous),
      });
      return resultOf(response, physicalId, context);
    },
    delete: async ({ physicalId }, properties, context) => {
      const response = await sendRequest(context, properties, {
        RequestType: "Delete",
        PhysicalResourceId: physicalId,
        ResourceProperties: withStrings(properties),
      });
      resultOf(response, physicalId, context);
    },
  };
}

const resultOf = (
  response: CustomResourceResponse,
  physicalId: string,
  { logicalId }: Context,
): HandlerResult => {
  if (response.isSuccess) {
    return { physicalId: response.physicalId ?? physicalId, attributes: response.data };
  }
  throw new Error(
    `Received response status [FAILED] from custom resource. Message returned: ${response.reason} (Resource: ${logicalId})`,
  );
};

/** CloudFormation sends every scalar as a string. */
const withStrings = (properties: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, stringify(value)]));

const stringify = (value: Json): Json => {
  if (isList(value)) return value.map(stringify);
  if (isObject(value)) return withStrings(value);
  return value === null ? null : String(value);
};
