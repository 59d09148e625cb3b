import { randomBytes } from "node:crypto";
import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Principal } from "@own-rows/policy";
import type { Account } from "../../account";
import type { Decided } from "../../trace/decisions";
import type { Seen } from "../../trace/hop";
import { entityId } from "../iam/entity-id";

/** How a session came to be, for whoever asks why it may what it may. No token, and no secret. */
export interface SessionOrigin {
  /** `AssumeRole`, `AssumeRoleWithWebIdentity`, `GetCredentialsForIdentity` */
  readonly operation: string;
  readonly requestId: string;
  /** What was shown in place of a signature. */
  readonly seen?: readonly Seen[];
  /** Who signed, for AssumeRole: the ARN, and the access key where it was one's own. */
  readonly by?: { readonly arn: string; readonly accessKeyId?: string };
  /** What IAM said then: of the role's trust, and of the session's tags. */
  readonly decided: readonly Decided[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role's session: by its access key ID, until it is long over. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  readonly expiration: string;
  readonly principal: Principal;
  /** Absent in sessions that no operation began, or from before it was kept. */
  readonly origin?: SessionOrigin;
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
const swept = new WeakMap<Store, number>();

/** Forgets sessions an hour after they ended: until then, who uses one hears that it is expired. */
export async function sweepSessions({ store, now }: Pick<Account, "store" | "now">) {
  const time = now().getTime();
  if (time - (swept.get(store) ?? 0) < minute) return;
  swept.set(store, time);
  const all = sessions(store);
  const over = all.values().filter(({ expiration }) => Date.parse(expiration) < time - 60 * minute);
  await Promise.all(over.map(({ id }) => all.delete(id)));
}
