import {
  type Custom,
  checkTypes,
  checkValidations,
  type Types,
} from "dynalite/validations/index.js";
import { AwsError } from "../../../error";
import { asAwsError } from "../engine/errors";
import { limits } from "../engine/limits";
import { checkExpressions } from "./expression-limits";
import { isMembers, knownMembers } from "./unknown-members";

/** How an operation's request is read: dynalite's description of it, and dynalite's checks. */
export interface Shape {
  readonly operation: string;
  readonly types: Types;
  readonly custom?: Custom;
  /** Puts table names where the input may have table ARNs. */
  readonly names?: (input: Record<string, unknown>, named: NameOf) => Record<string, unknown>;
}

/** A table's name from its name or its ARN. */
export type NameOf = (nameOrArn: unknown) => unknown;

/**
 * The one parse of a request: what it gives is what IAM is asked about and what the engine carries out.
 * @throws AwsError
 */
export function reader<T extends object>({ operation, types, custom = fine, names }: Shape) {
  const check = knownMembers(types);
  return (input: unknown, named: NameOf): T => {
    if (!isMembers(input)) {
      throw new AwsError("SerializationException", "The request is not a JSON object.");
    }
    check(input, operation);
    checkExpressions(input);
    try {
      const request = checkTypes<T>(names ? names(input, named) : input, types);
      checkValidations(request, types, custom, limits);
      return request;
    } catch (error) {
      throw "body" in Object(error) || error instanceof AwsError ? asAwsError(error) : malformed();
    }
  };
}

const fine: Custom = () => undefined;

const malformed = () =>
  new AwsError("SerializationException", "The request does not have the shape of its operation.");

/** The usual place of a table's name. */
export function tableName(input: Record<string, unknown>, named: NameOf) {
  const name = named(input.TableName);
  return name === input.TableName ? input : { ...input, TableName: name };
}
