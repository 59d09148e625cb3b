import { randomBytes } from "node:crypto";
import type { Principal } from "@own-rows/policy";
import type { JsonObject } from "@own-rows/policy/template";
import type { Account } from "../../../account";
import { assumedRole } from "../../sts/credentials";
import type { Context, NameRule, ResourceType } from "../resource-types/resource-type";
import type { Stack } from "../stack/stacks";
import type { Engine } from "./engine";

/** The context in which a resource type handles one resource. */
export function contextOf(
  { account, state, signal }: Engine,
  logicalId: string,
  type: ResourceType,
  name: string,
  reportCreated: Context["reportCreated"] = async () => {},
): Context {
  const stack = state.stack();
  const principal = principalOf(account, stack);
  return {
    account,
    stack: { id: stack.id, name: stack.name },
    logicalId,
    resourceType: type.type,
    name,
    tags: stack.blueprint.tags,
    call: (service, operation, input) =>
      account.call(principal, service, operation, withoutUndefined(input)),
    reportCreated,
    signal,
  };
}

/** The physical name: the template's, or a generated one. */
export function nameOf(
  { state }: Engine,
  logicalId: string,
  { name }: ResourceType,
  properties: JsonObject,
) {
  const given = name?.property === undefined ? undefined : properties[name.property];
  return typeof given === "string" ? given : generatedName(state.stack().name, logicalId, name);
}

/** Acts for a stack: its service role, or the principal that created it. */
const principalOf = (account: Account, { roleArn, caller }: Stack): Principal => {
  if (roleArn === undefined) return caller;
  return assumedRole(account, roleArn.slice(roleArn.lastIndexOf("/") + 1), "AWSCloudFormation");
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * `<stack>-<logical id>-<12 random letters>`, the first two shortened to what the service accepts
 * (CloudFormation user guide, "Name type").
 */
const generatedName = (
  stackName: string,
  logicalId: string,
  { maxLength = 255, lowerCase = false }: Partial<NameRule> = {},
) => {
  const random = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join("");
  const room = maxLength - random.length - 2;
  const stackPart = stackName.slice(0, Math.max(room - logicalId.length, Math.ceil(room / 2)));
  const logicalPart = logicalId.slice(0, room - stackPart.length);
  const name = `${stackPart}-${logicalPart}-${random}`;
  return lowerCase ? name.toLowerCase() : name;
};

/** The services refuse unknown parameters, and those that are `undefined`. */
const withoutUndefined = (input: object): object =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withoutUndefinedIn(value)]),
  );

const withoutUndefinedIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutUndefinedIn);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return withoutUndefined(value);
};
