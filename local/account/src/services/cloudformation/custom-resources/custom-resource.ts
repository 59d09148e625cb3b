import { isList, isObject, type Json, type JsonObject } from "@own-rows/policy/template";
import * as v from "valibot";
import type { Context, Made, ResourceType } from "../resource-types/resource-type";
import { request } from "./request";

/**
 * A resource that a Lambda function makes (CloudFormation user guide, "Custom resources").
 * It may have any properties; `ServiceToken` says which function, `ServiceTimeout` how long to wait.
 */
export function customResource(type: string): ResourceType {
  return {
    type,
    properties: v.looseObject({ ServiceToken: v.string() }),
    replacedBy: [],
    attributes: "any",
    name: { maxLength: 255 },
    create: async (properties, context) => {
      // Until the function says otherwise the resource has a made-up id: a rollback sends Delete with it.
      await context.exists(context.name);
      const answer = await request(context, properties, {
        RequestType: "Create",
        ResourceProperties: stringified(properties),
      });
      if (answer.physicalId !== undefined) await context.exists(answer.physicalId);
      return made(answer, context.name, context);
    },
    update: async ({ physicalId }, { next, previous }, context) => {
      const answer = await request(context, next, {
        RequestType: "Update",
        PhysicalResourceId: physicalId,
        ResourceProperties: stringified(next),
        OldResourceProperties: stringified(previous),
      });
      return made(answer, physicalId, context);
    },
    delete: async ({ physicalId }, properties, context) => {
      const answer = await request(context, properties, {
        RequestType: "Delete",
        PhysicalResourceId: physicalId,
        ResourceProperties: stringified(properties),
      });
      made(answer, physicalId, context);
    },
  };
}

const made = (
  answer: Awaited<ReturnType<typeof request>>,
  physicalId: string,
  { logicalId }: Context,
): Made => {
  if (answer.isSuccess) {
    return { physicalId: answer.physicalId ?? physicalId, attributes: answer.data };
  }
  throw new Error(
    `Received response status [FAILED] from custom resource. Message returned: ${answer.reason} (Resource: ${logicalId})`,
  );
};

/** CloudFormation sends every scalar as a string. */
export function stringified(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, strings(value)]),
  );
}

const strings = (value: Json): Json => {
  if (isList(value)) return value.map(strings);
  if (isObject(value)) return stringified(value);
  return value === null ? null : String(value);
};
