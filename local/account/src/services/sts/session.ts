// Tested in src/services/sts/sts.test.ts and restart.test.ts.
import { randomBytes } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import type { Decided } from "../../trace/decisions";
import type { RecordedHop } from "../../trace/hop";
import { entityId } from "../iam/entity-id";

/** A role's session, by its access key ID. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  readonly expiration: string;
  readonly principal: Principal;
  /** Absent if no operation began the session. */
  readonly origin?: SessionOrigin;
}

/** How a session began, which explains what it may do. Neither a token nor a secret. */
export interface SessionOrigin {
  /** `AssumeRole`, `AssumeRoleWithWebIdentity`, `GetCredentialsForIdentity` */
  readonly operation: string;
  readonly requestId: string;
  /** What was checked of the token, for a request without a signature. */
  readonly seen?: readonly RecordedHop[];
  /** Who signed AssumeRole: the ARN, and the access key if the caller had one. */
  readonly by?: { readonly arn: string; readonly accessKeyId?: string };
  /** The verdicts of IAM at that time: on the role's trust, and on the session's tags. */
  readonly decided: readonly Decided[];
  readonly tags?: Readonly<Record<string, string>>;
}

export const sessions = collection<Session>("sts.sessions");

export function newSession(
  principal: Principal,
  expiration: Date,
  origin: SessionOrigin | undefined,
): Session {
  return {
    id: entityId("ASIA"),
    secret: randomBytes(30).toString("base64"),
    // Opaque, and of no fixed length (STS API reference, Credentials).
    token: randomBytes(264).toString("base64"),
    expiration: expiration.toISOString(),
    principal,
    ...(origin === undefined ? {} : { origin }),
  };
}

const minute = 60_000;
const lastSweep = new WeakMap<Store, number>();

/** Deletes sessions an hour after they ended; until then, their requests are told that they expired. */
export async function sweepSessions({ store, now }: Pick<Account, "store" | "now">) {
  const time = now().getTime();
  if (time - (lastSweep.get(store) ?? 0) < minute) return;
  lastSweep.set(store, time);
  const all = sessions(store);
  const over = all.values().filter(({ expiration }) => Date.parse(expiration) < time - 60 * minute);
  await Promise.all(over.map(({ id }) => all.delete(id)));
}
