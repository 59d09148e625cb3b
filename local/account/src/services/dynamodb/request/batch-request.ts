import type { Attributes } from "dynalite/db/index.js";
import { validationException } from "../engine/errors";
import type { Projection } from "./item-request";
import type { NameOf } from "./read";
import { isRecord } from "./unknown-parameters";

export interface BatchGetRequest {
  readonly ReturnConsumedCapacity?: string;
  readonly RequestItems: Readonly<Record<string, KeysAndAttributes>>;
}

interface KeysAndAttributes {
  readonly Keys: readonly Attributes[];
  readonly AttributesToGet?: readonly string[];
  readonly _projection?: Projection;
}

export interface BatchWriteRequest {
  readonly ReturnConsumedCapacity?: string;
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>;
}

export interface WriteRequest {
  readonly PutRequest?: { readonly Item: Attributes };
  readonly DeleteRequest?: { readonly Key: Attributes };
}

/**
 * Puts table names in the place of table ARNs.
 * @throws AwsError if a table is in the request by its name and by its ARN: IAM would decide about it in two parts
 */
export function requestedTables(input: Record<string, unknown>, nameOf: NameOf) {
  if (!isRecord(input.RequestItems)) return input;
  const items = Object.entries(input.RequestItems).map(
    ([name, requests]) => [String(nameOf(name)), requests] as const,
  );
  if (new Set(items.map(([name]) => name)).size < items.length) {
    throw validationException("RequestItems names one table by its name and by its ARN.");
  }
  return { ...input, RequestItems: Object.fromEntries(items) };
}
