import {
  type Custom,
  checkTypes,
  checkValidations,
  type Types,
} from "dynalite/validations/index.js";
import { AwsError } from "../../../error";
import { limits } from "../engine/action";
import { asAwsError } from "../engine/errors";
import { checkExpressions } from "./expression-limits";
import { isRecord, unknownParametersCheck } from "./unknown-parameters";

/** How an operation's request is read: by dynalite's description of it, and dynalite's checks. */
export interface Shape {
  readonly operation: string;
  readonly types: Types;
  readonly custom?: Custom;
  /** Puts table names in the place of table ARNs. */
  readonly names?: (input: Record<string, unknown>, nameOf: NameOf) => Record<string, unknown>;
}

/** The name of a table from its name or its ARN. */
export type NameOf = (nameOrArn: unknown) => unknown;

/**
 * Reads a request, once: IAM decides about the result, and the engine runs the same result.
 * Tested by ../spelling.test.ts and ../refusals.test.ts.
 * @throws AwsError
 */
export function reader<T extends object>({ operation, types, custom = noCheck, names }: Shape) {
  const check = unknownParametersCheck(types);
  return (input: unknown, nameOf: NameOf): T => {
    if (!isRecord(input)) {
      throw new AwsError("SerializationException", "The request is not a JSON object.");
    }
    check(input, operation);
    checkExpressions(input);
    try {
      const request = checkTypes<T>(names ? names(input, nameOf) : input, types);
      checkValidations(request, types, custom, limits);
      return request;
    } catch (error) {
      throw "body" in Object(error) || error instanceof AwsError ? asAwsError(error) : malformed();
    }
  };
}

const noCheck: Custom = () => undefined;

const malformed = () =>
  new AwsError("SerializationException", "The request does not have the shape of its operation.");

/** `names` of an operation whose only table is in `TableName`. */
export function tableName(input: Record<string, unknown>, nameOf: NameOf) {
  const name = nameOf(input.TableName);
  return name === input.TableName ? input : { ...input, TableName: name };
}
