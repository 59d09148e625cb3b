import type { Credentials } from "../aws";
import { assumeCallerRole, type CallerSession } from "./assume-caller-role";
import { credentialsError } from "./credentials-error";

interface Held {
  readonly session: Promise<CallerSession>;
  /** Epoch milliseconds; endless until AWS has answered, so that nobody else asks meanwhile. */
  expiresAt: number;
}

/** As many callers as one instance keeps at hand; the one not seen for longest goes first. */
const mostCallers = 500;

/** Time for a request that has just begun to end before its credentials do. */
const marginMs = 5 * 60 * 1000;

const held = new Map<string, Held>();

/**
 * Credentials that reach one caller's rows, and nobody else's. However many requests wait for the
 * same caller's, AWS is asked once.
 * @throws OwnRowsError `credentials.refused`, `credentials.throttled`, `credentials.unreachable`
 */
export async function callerCredentials(
  identityId: string,
  { assume = assumeCallerRole, now = Date.now } = {},
): Promise<Credentials> {
  const known = held.get(identityId);
  const current = known && now() < known.expiresAt - marginMs ? known : begin(identityId, assume);
  remember(identityId, current);
  return (await current.session).credentials;
}

function begin(identityId: string, assume: typeof assumeCallerRole): Held {
  const session = assume(identityId).catch((cause) => {
    if (held.get(identityId) === fresh) held.delete(identityId);
    throw credentialsError(cause);
  });
  const fresh: Held = { session, expiresAt: Number.POSITIVE_INFINITY };
  session.then(
    ({ expiresAt }) => {
      fresh.expiresAt = expiresAt;
    },
    () => undefined,
  );
  return fresh;
}

/** A Map keeps the order of insertion, so that the first key is the one not seen for longest. */
function remember(identityId: string, entry: Held) {
  held.delete(identityId);
  held.set(identityId, entry);
  const [oldest] = held.keys();
  if (held.size > mostCallers && oldest !== undefined) held.delete(oldest);
}
