import type { NoteStore } from "@own-rows/core/note";
import type { DynamoDb } from "@own-rows/core/note-table";
import { ownApi } from "./api";
import { apiNotes } from "./api-notes";
import { serverClock } from "./clock";
import { cognitoIdentity } from "./cognito";
import { auth0Domain, type ClientConfig, serviceUrl } from "./config";
import { type Credentials, credentialSource } from "./credentials";
import { dynamoDb } from "./dynamodb";
import type { IdTokenSource } from "./id-token";
import { identities } from "./identity";
import { type Me, whoAmI } from "./me";
import { ownNotes } from "./own-notes";
import type { Patience } from "./retry";
import { signedFetch } from "./signed-fetch";
import { type KeyValueStorage, memoryStorage } from "./storage";

/** One signed-in person's way to their rows. */
export interface OwnRows {
  /** The person's identity in the pool: the partition key of every row of theirs. */
  identityId(): Promise<string>;
  /** Credentials for any AWS client, good for some minutes at least. */
  credentials(): Promise<Credentials>;
  /** Their notes, straight in DynamoDB. */
  readonly notes: NoteStore;
  /** The same notes, through the HTTP API. */
  readonly apiNotes: NoteStore;
  /** Who the API takes the caller for. */
  me(): Promise<Me>;
  /** Any of DynamoDB's item operations, signed as the person; rejects with DynamoDB's own error. */
  readonly dynamodb: DynamoDb;
}

interface Options extends Patience {
  /** Where identity IDs are remembered; in a browser give `localStorage`. */
  readonly storage?: KeyValueStorage;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

/**
 * Connects one person to their rows: ID token, identity, credentials, DynamoDB and API. It sends nothing
 * until asked. Another person needs a connection of their own.
 *
 * In Node, with an ID token from anywhere:
 * ```ts
 * const rows = connect(config, async () => process.env.ID_TOKEN ?? "");
 * await rows.notes.create({ title: "Hello", body: "from Node" });
 * const { notes } = await rows.notes.list();
 *
 * // and with an official SDK client
 * const dynamodb = new DynamoDBClient({ region: config.region, credentials: rows.credentials });
 * ```
 */
export function connect(
  config: ClientConfig,
  idTokens: IdTokenSource,
  {
    storage = memoryStorage(),
    fetch = (...request) => globalThis.fetch(...request),
    now,
    ...patience
  }: Options = {},
): OwnRows {
  const { region, identityPoolId, tableName, apiUrl } = config;
  const { loginsKey } = auth0Domain(config);
  const clock = serverClock(now);
  const dynamodbUrl = serviceUrl(config, "dynamodb");

  const url = serviceUrl(config, "cognito-identity");
  const cognito = cognitoIdentity({ url, fetch, clock, patience });
  const people = identities({ cognito, identityPoolId, loginsKey, storage });
  const credentials = credentialSource({ cognito, identities: people, idTokens, loginsKey, clock });

  const signed = signedFetch({ region, credentials, clock, fetch });
  const dynamodb = dynamoDb({ url: dynamodbUrl, signedFetch: signed, patience });
  const api = ownApi({ apiUrl, signedFetch: signed, patience });

  return {
    identityId: async () => (await credentials.get()).identityId,
    credentials: () => credentials.get(),
    notes: ownNotes({ dynamodb, tableName, credentials, now: clock.now }),
    apiNotes: apiNotes(api),
    me: () => whoAmI(api),
    dynamodb,
  };
}
