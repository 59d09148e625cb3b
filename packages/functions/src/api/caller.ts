import { identityTag } from "@own-rows/core/access-policy";
import * as v from "valibot";
import { type Credentials, requestQuery, xmlElement } from "../aws";
import { apiEnv } from "../env";
import { apiError } from "../error";
import type { Deadline } from "../retry";
import { credentialsFailure } from "./problem";

/** Who signed the request, as API Gateway verified it. */
export interface Caller {
  readonly identityId: string;
}

/** @throws OwnRowsError `api.denied` for a signature that is no person's, such as a deployer's */
export function callerOf(requestContext: unknown): Caller {
  const parsed = v.safeParse(RequestContext, requestContext);
  if (parsed.success) return parsed.output.authorizer.iam.cognitoIdentity;
  throw apiError("api.denied", "The request was not signed by a person of the identity pool.");
}

// @types/aws-lambda has null here; with the IAM authorizer and an identity pool it is this.
const RequestContext = v.object({
  authorizer: v.object({
    iam: v.object({ cognitoIdentity: v.object({ identityId: v.string() }) }),
  }),
});

/** A session of the caller role for one caller. */
export interface CallerSession {
  readonly credentials: Credentials;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

interface Cached {
  readonly session: Promise<CallerSession>;
  /** Infinity until AWS has answered, so that every request waits for the same session. */
  expiresAt: number;
}

/** One instance of the function keeps the sessions of so many callers; the least recently used goes first. */
const maxCallers = 500;

/** Time for a request that has just begun to end before its credentials do. */
const marginMs = 5 * 60 * 1000;

const cache = new Map<string, Cached>();

/**
 * Credentials that reach the rows of one caller only. However many requests wait for them, AWS is asked once.
 * @throws OwnRowsError `credentials.refused`, `credentials.throttled`, `credentials.unreachable`
 */
export async function callerCredentials(
  identityId: string,
  deadline: Deadline,
  assume = assumeCallerRole,
): Promise<Credentials> {
  const known = cache.get(identityId);
  const isCurrent = known && deadline.clock.now() < known.expiresAt - marginMs;
  const current = isCurrent ? known : begin(identityId, () => assume(identityId, deadline));
  remember(identityId, current);
  return (await current.session).credentials;
}

function begin(identityId: string, assume: () => Promise<CallerSession>): Cached {
  const entry: Cached = {
    expiresAt: Number.POSITIVE_INFINITY,
    session: assume().then(
      (session) => {
        entry.expiresAt = session.expiresAt;
        return session;
      },
      (cause: unknown) => {
        if (cache.get(identityId) === entry) cache.delete(identityId);
        throw credentialsFailure(cause);
      },
    ),
  };
  return entry;
}

/** A Map keeps the order of insertion, so that its first key is the least recently used. */
function remember(identityId: string, entry: Cached) {
  cache.delete(identityId);
  cache.set(identityId, entry);
  const [oldest] = cache.keys();
  if (cache.size > maxCallers && oldest !== undefined) cache.delete(oldest);
}

/** IAM user guide, "Role chaining": a role assumed by another role's session lasts an hour at most. */
const maxChainedSeconds = "3600";

/** A session of the caller role, tagged with the one identity whose rows it reaches. @throws AwsError */
async function assumeCallerRole(identityId: string, deadline: Deadline): Promise<CallerSession> {
  const parameters = {
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: apiEnv().callerRoleArn,
    // CloudTrail shows it; a session's name may hold no colon.
    RoleSessionName: identityId.replaceAll(":", "."),
    DurationSeconds: maxChainedSeconds,
    "Tags.member.1.Key": identityTag,
    "Tags.member.1.Value": identityId,
  };
  const xml = await requestQuery("sts", parameters, { deadline });
  return {
    credentials: {
      accessKeyId: xmlElement(xml, "AccessKeyId"),
      secretAccessKey: xmlElement(xml, "SecretAccessKey"),
      sessionToken: xmlElement(xml, "SessionToken"),
    },
    expiresAt: Date.parse(xmlElement(xml, "Expiration")),
  };
}
