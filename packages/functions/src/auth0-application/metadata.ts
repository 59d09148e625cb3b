// Tested by adoption.test.ts and urls.test.ts.
import { auth0Error } from "../error";
import type { Application } from "./settings";

/** Whose an application is, or who else uses it: one resource of one CloudFormation stack. */
export interface Owner {
  readonly app: string;
  readonly stage: string;
  /** The ARN of the CloudFormation stack. */
  readonly stack: string;
  /** The logical ID of the resource in that stack. */
  readonly resource: string;
}

/** The marker in `client_metadata` of the application that a stack made: it may change and delete it. */
export function ownershipMarker({ app, stage, stack, resource }: Owner) {
  return { app, stage, stack, resource };
}

/** Whether an application carries the owner's marker: the same name is not enough. */
export function isOwnedBy({ client_metadata }: Application, owner: Owner) {
  return Object.entries(ownershipMarker(owner)).every(
    ([key, value]) => client_metadata?.[key] === value,
  );
}

/** The stage that made an application, `own-rows/alice`; `undefined` for one that a person made. */
export function makerOf({ client_metadata }: Application): string | undefined {
  const { app, stage, stack } = client_metadata ?? {};
  return typeof stack === "string" && stack.startsWith("arn:") ? `${app}/${stage}` : undefined;
}

/**
 * What distinguishes the owners of one application, also over accounts: the logical ID and the last part of
 * the stack's ARN, which is unique. Auth0 allows neither dots nor braces in a metadata key.
 */
export function ownerKey({ stack, resource }: Pick<Owner, "stack" | "resource">) {
  return `${resource}:${stack.slice(stack.lastIndexOf("/") + 1)}`;
}

/** Changes of `client_metadata`: Auth0 merges them key by key, and `null` removes a key. */
export type MetadataChanges = Readonly<Record<string, string | null>>;

/** Auth0 Management API, schema ClientMetadata: 10 properties, 255 characters each. */
const maxKeys = 10;
const maxValueLength = 255;

/** The values of the keys that begin with a prefix, by the rest of their key. */
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
export function fittingMetadata(
  application: Application,
  changes: MetadataChanges,
): MetadataChanges {
  const isTooLong = Object.values(changes).some((value) => (value?.length ?? 0) > maxValueLength);
  const merged = Object.entries({ ...application.client_metadata, ...changes });
  const left = merged.filter(([, value]) => value !== null);
  if (!isTooLong && left.length <= maxKeys) return changes;
  throw auth0Error(
    "auth0.metadata_full",
    `The metadata of application ${application.client_id} has no room for what this stage has to record: Auth0 keeps ${maxKeys} entries of ${maxValueLength} characters.`,
  );
}
