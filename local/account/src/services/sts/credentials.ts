import type { ConditionContext, Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import { type AccessKey, accessKeys, users } from "../iam/deployer";
import { findRole } from "../iam/role";
import { sessionPrincipal, userPrincipal } from "./principals";
import { newSession, type Session, type SessionOrigin, sessions, sweepSessions } from "./session";

export interface SessionRequest {
  readonly roleName: string;
  /** The last part of the session's ARN. */
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sessionPolicies?: readonly string[];
  /** Keys that the way of signing in adds, such as `cognito-identity.amazonaws.com:sub`. */
  readonly context?: ConditionContext;
  readonly origin?: SessionOrigin;
}

export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
  readonly principal: Principal;
}

export interface KnownCredentials {
  readonly secretAccessKey: string;
  /** Absent for a user's long-lived key; else the request has to carry it. */
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly principal: Principal;
}

/** Begins a session of a role. Whether the caller may is decided before. Kept across restarts. */
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
  const known = read.get(stored) ?? credentialsOf(account, stored);
  if (known !== undefined) read.set(stored, known);
  return known;
}

/** A role's session without credentials, for a service that acts under a role (CloudFormation). */
export function assumedRole(account: Account, roleName: string, sessionName: string): Principal {
  return sessionPrincipal(account, findRole(account, roleName), { sessionName });
}

/** What is stored never changes, so it is read once: this runs on every request. */
const read = new WeakMap<Session | AccessKey, KnownCredentials>();

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
  return { secretAccessKey: stored.secret, principal: userPrincipal(account, user) };
};
