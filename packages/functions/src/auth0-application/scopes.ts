import * as v from "valibot";
import { auth0Error } from "../error";
import { parseJson } from "../json";

/** The Management API's permissions to use an application that is there, and its connections. */
export const adoptingScopes = [
  "read:clients",
  "update:clients",
  "read:connections",
  "update:connections",
] as const;

/** The permissions to create one as well, and to delete it. */
export const makingScopes = [...adoptingScopes, "create:clients", "delete:clients"] as const;

export type Scope = (typeof makingScopes)[number];

/**
 * Refuses a token without the permissions before anything is changed with it. Auth0's tokens for the
 * Management API are JWTs (Auth0 docs, "Management API access tokens"); one that is not passes.
 * @throws OwnRowsError `auth0.scope_missing`
 */
export function ensureScopes(token: string, needed: readonly Scope[]) {
  const claims = v.safeParse(Claims, payloadOf(token));
  if (!claims.success) return;
  const granted = claims.output.scope.split(" ");
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) throw scopeMissing(missing, { needed: needed.join(", ") });
}

interface Details {
  /** All that the change needs; else what any change needs. */
  readonly needed?: string;
  readonly cause?: unknown;
}

/** @param missing what Auth0 named, or what the token does not have */
export function scopeMissing(
  missing: readonly string[],
  { needed = neededByAny, cause }: Details = {},
) {
  return auth0Error(
    "auth0.scope_missing",
    `The deployer's machine-to-machine application lacks the permission ${missing.join(", ")}.`,
    {
      fix: `Grant it ${needed}, and nothing more, in the dashboard under Applications > APIs > Auth0 Management API > Machine to Machine Applications; then deploy again.`,
      cause,
    },
  );
}

const neededByAny = `${adoptingScopes.join(", ")}, and unless it adopts an application, create:clients, delete:clients`;

const Claims = v.object({ scope: v.string() });

const payloadOf = (token: string) =>
  parseJson(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
