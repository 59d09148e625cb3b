// Tested in src/services/sts/sts.test.ts and restart.test.ts.
import type { Principal } from "@own-rows/policy";
import type { Account, KnownCredentials } from "../../account";
import { type AccessKey, accessKeys, deployerAccessKeyId, users } from "../iam/deployer";
import { findRole } from "../iam/role";
import { type SessionSettings, sessionPrincipal, userPrincipal } from "./principals";
import { newSession, type Session, type SessionOrigin, sessions, sweepSessions } from "./session";

export interface SessionRequest extends SessionSettings {
  readonly roleName: string;
  readonly durationSeconds: number;
  readonly origin?: SessionOrigin;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
  readonly principal: Principal;
}

/** Begins a session of a role, which survives a restart. Whether the caller may do so is decided before. */
export async function issueSession(
  account: Account,
  request: SessionRequest,
): Promise<TemporaryCredentials> {
  const principal = sessionPrincipal(account, findRole(account, request.roleName), request);
  const expiration = new Date(account.now().getTime() + request.durationSeconds * 1000);
  const session = newSession(principal, expiration, request.origin);
  await Promise.all([sessions(account.store).put(session.id, session), sweepSessions(account)]);
  return {
    accessKeyId: session.id,
    secretAccessKey: session.secret,
    sessionToken: session.token,
    expiration,
    principal,
  };
}

/** The credentials of an access key, expired or not; `undefined` for one that never was or is long gone. */
export function findCredentials(
  account: Account,
  accessKeyId: string,
): KnownCredentials | undefined {
  const stored =
    sessions(account.store).get(accessKeyId) ?? accessKeys(account.store).get(accessKeyId);
  if (stored === undefined) return undefined;
  const known = byStored.get(stored) ?? credentialsOf(account, stored);
  if (known !== undefined) byStored.set(stored, known);
  return known;
}

/** What is stored never changes, so it is read once: this runs on every request. */
const byStored = new WeakMap<Session | AccessKey, KnownCredentials>();

const credentialsOf = (
  account: Account,
  stored: Session | AccessKey,
): KnownCredentials | undefined => {
  if ("principal" in stored) {
    return {
      secretAccessKey: stored.secret,
      sessionToken: stored.token,
      expiration: new Date(stored.expiration),
      principal: stored.principal,
    };
  }
  const user = users(account.store).get(stored.userName);
  if (user === undefined) return undefined;
  return {
    secretAccessKey: stored.secret,
    principal: userPrincipal(account, user),
    isPublic: stored.id === deployerAccessKeyId,
  };
};

/** A role's session without credentials, for a service that acts under a role (CloudFormation). */
export function assumedRole(account: Account, roleName: string, sessionName: string): Principal {
  return sessionPrincipal(account, findRole(account, roleName), { sessionName });
}
