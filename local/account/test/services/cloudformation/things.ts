import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import * as v from "valibot";
import { customResource } from "../../../src/services/cloudformation/custom-resources/custom-resource";
import { flag, optional, text } from "../../../src/services/cloudformation/resource-types/property";
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
      UntilCancelled: optional(flag),
      FailCreate: optional(flag),
      FailUpdate: optional(flag),
      FailDelete: optional(flag),
    }),
    requiresReplacement: ["Name", "Kind"],
    attributes: ["Value", "Upper"],
    name: { property: "Name", maxLength: 40 },
    create: async ({ Value = "", UntilCancelled, FailCreate }, context) => {
      const { name, logicalId, reportCreated, signal } = context;
      log.push(`create ${logicalId}`);
      await setImmediate();
      if (UntilCancelled && !signal.aborted) await once(signal, "abort");
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
