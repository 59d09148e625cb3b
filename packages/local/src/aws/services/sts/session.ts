import { randomBytes } from "node:crypto";
import { collection } from "../../../state/collection";
import type { Store } from "../../../state/store";
import type { Account } from "../../account";
import type { Principal } from "../../principal";
import { entityId } from "../iam/entity-id";

/** A role's session: by its access key ID, until it is long over. */
export interface Session {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
  readonly expiration: string;
  readonly principal: Principal;
}

export const sessions = collection<Session>("sts.sessions");

export const newSession = (principal: Principal, expiration: Date): Session => ({
  id: entityId("ASIA"),
  secret: randomBytes(30).toString("base64"),
  // Opaque, and of no fixed length (STS API reference, Credentials).
  token: randomBytes(264).toString("base64"),
  expiration: expiration.toISOString(),
  principal,
});

const MINUTE = 60_000;
const swept = new WeakMap<Store, number>();

/** Forgets sessions an hour after they ended: until then, who uses one hears that it is expired. */
export const sweepSessions = async ({ store, now }: Pick<Account, "store" | "now">) => {
  const time = now().getTime();
  if (time - (swept.get(store) ?? 0) < MINUTE) return;
  swept.set(store, time);
  const all = sessions(store);
  const over = all.values().filter(({ expiration }) => Date.parse(expiration) < time - 60 * MINUTE);
  await Promise.all(over.map(({ id }) => all.delete(id)));
};
