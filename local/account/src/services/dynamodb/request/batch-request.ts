import type { Attributes } from "dynalite/db/index.js";
import { validationException } from "../engine/errors";
import type { Projection } from "./item-request";
import type { NameOf } from "./read";
import { isMembers } from "./unknown-members";

export interface BatchGetRequest {
  readonly ReturnConsumedCapacity?: string;
  readonly RequestItems: Readonly<Record<string, KeysAndAttributes>>;
}

export interface KeysAndAttributes {
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

/** The tables of a batch by name. One table under two names would be asked about and run in two parts. */
export function requestedTables(input: Record<string, unknown>, named: NameOf) {
  if (!isMembers(input.RequestItems)) return input;
  const items = Object.entries(input.RequestItems).map(
    ([name, requests]) => [String(named(name)), requests] as const,
  );
  if (new Set(items.map(([name]) => name)).size < items.length) {
    throw validationException("RequestItems names one table by its name and by its ARN.");
  }
  return { ...input, RequestItems: Object.fromEntries(items) };
}
