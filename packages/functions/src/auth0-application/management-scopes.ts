import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";

/** The permissions to use an application that is there, and its connections. */
export const adoptingScopes = [
  "read:clients",
  "update:clients",
  "read:connections",
  "update:connections",
] as const;

/** The permissions to make one as well, and to delete it. */
export const makingScopes = [...adoptingScopes, "create:clients", "delete:clients"] as const;

export type Scope = (typeof makingScopes)[number];

/**
 * Refuses a token without the permissions before anything is half made with it. Auth0's tokens for the
 * Management API are JWTs (Auth0 docs, "Management API access tokens"); one that is not says nothing.
 * @throws OwnRowsError `auth0.scope_missing`
 */
export function ensureScopes(token: string, needed: readonly Scope[]) {
  const claims = v.safeParse(Claims, payloadOf(token));
  if (!claims.success) return;
  const granted = claims.output.scope.split(" ");
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) throw scopeMissing(missing, needed);
}

/** @param missing what Auth0 named, or what the token does not say */
export function scopeMissing(
  missing: readonly string[],
  needed: readonly Scope[] | undefined,
  cause?: unknown,
) {
  return new OwnRowsError(
    "auth0.scope_missing",
    `The deployer's machine-to-machine application lacks the permission ${missing.join(", ")}.`,
    {
      hop: "auth0",
      fix: `Grant it ${needed ? needed.join(", ") : inAll}, and nothing more, in the dashboard under Applications > APIs > Auth0 Management API > Machine to Machine Applications; then deploy again.`,
      cause,
    },
  );
}

const inAll = `${adoptingScopes.join(", ")}, and unless it adopts an application, create:clients, delete:clients`;

const Claims = v.object({ scope: v.string() });

const payloadOf = (token: string): unknown => {
  const [, payload = ""] = token.split(".");
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    return undefined;
  }
};
