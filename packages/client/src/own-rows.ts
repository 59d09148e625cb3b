// Tested in api.test.ts, credentials.test.ts and dynamodb.test.ts.

import type { NoteStore } from "@own-rows/core/note";
import type { DynamoDb } from "@own-rows/core/note-table";
import { type Me, ownApi } from "./api";
import { serverClock } from "./clock";
import { type Credentials, cognitoIdentity } from "./cognito";
import { auth0Domain, type ClientConfig, serviceUrl } from "./config";
import { credentialSource } from "./credentials";
import { dynamoDb, ownNotes } from "./dynamodb";
import type { IdTokenSource } from "./id-token";
import type { RetryOptions } from "./retry";
import { signedFetch } from "./signed-fetch";
import { type KeyValueStorage, memoryStorage } from "./storage";

/**
 * One signed-in person's connection to their rows. Its failures are `OwnRowsError`s with one of the codes in
 * `ErrorCode`: any call may meet `identity.*` and `credentials.*`, since it needs credentials first. What
 * the ID token source rejects with passes through.
 */
export interface OwnRows {
  /** `us-east-1:` and a UUID: the partition key of every row of this person. */
  identityId(): Promise<string>;
  /** Credentials for any AWS client, valid for five minutes at least while Cognito can be reached. */
  credentials(): Promise<Credentials>;
  /** Their notes, straight in DynamoDB. Rejects with `note.*` and `table.*`. */
  readonly notes: NoteStore;
  /** The same notes, through the HTTP API. Rejects with `note.*`, `table.*` and `api.*`. */
  readonly apiNotes: NoteStore;
  /** The identity that the API takes the caller for. Rejects with `api.*`. */
  me(): Promise<Me>;
  /**
   * Any of DynamoDB's item operations, signed as the person: the input and the answer are DynamoDB's own
   * JSON. A refusal rejects with an `AwsError`, a network failure with `fetch`'s own error.
   */
  readonly dynamodb: DynamoDb;
}

export interface ConnectOptions extends RetryOptions {
  /** Where identity IDs are remembered; in a browser give `localStorage`. */
  readonly storage?: KeyValueStorage;
  readonly fetch?: typeof fetch;
}

/**
 * Connects one person to their rows: ID token, identity, credentials, DynamoDB and API. It sends nothing
 * until asked. Another person needs a connection of their own.
 * @throws OwnRowsError `auth0.domain_invalid`
 */
export function connect(
  config: ClientConfig,
  idTokens: IdTokenSource,
  {
    storage = memoryStorage(),
    fetch = (...request) => globalThis.fetch(...request),
    ...retry
  }: ConnectOptions = {},
): OwnRows {
  const { region, identityPoolId, tableName, apiUrl } = config;
  const { loginsKey } = auth0Domain(config);
  const clock = serverClock(retry.now);

  const cognito = cognitoIdentity({
    url: serviceUrl(config, "cognito-identity"),
    identityPoolId,
    loginsKey,
    fetch,
    clock,
    retry,
  });
  const pool = `${identityPoolId} ${loginsKey}`;
  const credentials = credentialSource({ cognito, idTokens, storage, pool, clock });
  const signed = signedFetch({ region, credentials, clock, fetch });

  const url = serviceUrl(config, "dynamodb");
  const dynamodbAs = dynamoDb({ url, signedFetch: signed, retry });
  const api = ownApi({ apiUrl, credentials, signedFetch: signed, retry });

  return {
    identityId: async () => (await credentials.get()).identityId,
    credentials: () => credentials.get(),
    notes: ownNotes({ dynamodbAs, tableName, credentials, now: clock.now }),
    apiNotes: api.notes,
    me: api.me,
    dynamodb: async (operation, input) => dynamodbAs(await credentials.get())(operation, input),
  };
}
