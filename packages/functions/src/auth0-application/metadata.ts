import { OwnRowsError } from "@own-rows/core/error";
import type { Application } from "./settings";

/** Changes of `client_metadata`: Auth0 merges them key by key, and `null` takes a key out. */
export type MetadataChanges = Readonly<Record<string, string | null>>;

/** Auth0 Management API, schema ClientMetadata: 10 properties, 255 characters each. */
const mostKeys = 10;
const longestValue = 255;

/** The values of the keys that begin with a prefix, by what follows it. */
export function metadataUnder(prefix: string, { client_metadata }: Application) {
  const under = Object.entries(client_metadata ?? {}).flatMap(([key, value]) =>
    key.startsWith(prefix) && typeof value === "string"
      ? [[key.slice(prefix.length), value] as const]
      : [],
  );
  return new Map(under);
}

/**
 * The changes, if the application has room for them.
 * @throws OwnRowsError `auth0.metadata_full`
 */
export function fitting(application: Application, changes: MetadataChanges): MetadataChanges {
  const tooLong = Object.values(changes).some((value) => (value?.length ?? 0) > longestValue);
  const merged = Object.entries({ ...application.client_metadata, ...changes });
  const left = merged.filter(([, value]) => value !== null);
  if (tooLong || left.length > mostKeys) throw full(application.client_id);
  return changes;
}

const full = (clientId: string) =>
  new OwnRowsError(
    "auth0.metadata_full",
    `The metadata of application ${clientId} has no room for what this stage must remember: Auth0 keeps ${mostKeys} entries of ${longestValue} characters.`,
    {
      hop: "auth0",
      fix: "Remove entries that nobody needs under Applications > the application > Advanced Settings > Application Metadata, or let this stage make an application of its own.",
    },
  );
