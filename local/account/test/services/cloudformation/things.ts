import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { customResource } from "../../../src/services/cloudformation/custom-resources/custom-resource";
import {
  flag,
  number,
  optional,
  text,
} from "../../../src/services/cloudformation/resource-types/property";
import { resourceType } from "../../../src/services/cloudformation/resource-types/resource-type";

/** For tests: a resource type whose resources are in a map, and which fails if its properties say so. */
export function things() {
  const existing = new Map<string, string>();
  const log: string[] = [];

  const thing = resourceType({
    type: "Test::Thing",
    properties: v.strictObject({
      Name: optional(text),
      Value: optional(text),
      Kind: optional(text),
      DelayMs: optional(number),
      FailCreate: optional(flag),
      FailUpdate: optional(flag),
      FailDelete: optional(flag),
    }),
    requiresReplacement: ["Name", "Kind"],
    attributes: ["Value", "Upper"],
    name: { property: "Name", maxLength: 40 },
    create: async ({ Value = "", DelayMs = 0, FailCreate }, { name, logicalId, reportCreated }) => {
      log.push(`create ${logicalId}`);
      await sleep(DelayMs);
      if (FailCreate) throw new Error(`no ${logicalId}`);
      existing.set(name, Value);
      await reportCreated(name);
      return { physicalId: name, attributes: { Value, Upper: Value.toUpperCase() } };
    },
    update: async (current, { next: { Value = "", FailUpdate } }, { logicalId }) => {
      log.push(`update ${logicalId}`);
      if (FailUpdate) throw new Error(`no change of ${logicalId}`);
      existing.set(current.physicalId, Value);
      return { ...current, attributes: { Value, Upper: Value.toUpperCase() } };
    },
    delete: async ({ physicalId }, { FailDelete }, { logicalId }) => {
      log.push(`delete ${logicalId}`);
      if (FailDelete) throw new Error(`${logicalId} stays`);
      existing.delete(physicalId);
    },
  });

  const findType = (name: string) => {
    if (name === "Test::Thing") return thing;
    return name.startsWith("Custom::") ? customResource(name) : undefined;
  };
  return { existing, log, findType };
}
