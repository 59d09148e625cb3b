import type { JsonObject } from "@own-rows/policy/template";
import type { Context, ResourceType } from "../resource-types/resource-type";
import { physicalName } from "../stack/physical-name";
import { actor } from "./actor";
import { definedMembers } from "./defined";
import type { Engine } from "./engine";

/** What a resource type gets to act for one resource. */
export function contextOf(
  { account, ledger, signal }: Engine,
  logicalId: string,
  type: ResourceType,
  name: string,
  exists: Context["exists"] = async () => {},
): Context {
  const stack = ledger.stack();
  const principal = actor(account, stack);
  return {
    account,
    stack: { id: stack.id, name: stack.name },
    logicalId,
    resourceType: type.type,
    name,
    tags: stack.blueprint.tags,
    call: (service, operation, input) =>
      account.call(principal, service, operation, definedMembers(input)),
    exists,
    signal,
  };
}

/** The name that the template gives, else a made-up one. */
export function nameOf(
  { ledger }: Engine,
  logicalId: string,
  { name }: ResourceType,
  properties: JsonObject,
) {
  const given = name?.property === undefined ? undefined : properties[name.property];
  return typeof given === "string" ? given : physicalName(ledger.stack().name, logicalId, name);
}
