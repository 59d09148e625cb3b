import { randomBytes } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../../account";

interface Pending {
  readonly url: string;
  /** The body of the answer, when it comes. */
  readonly answer: Promise<Buffer>;
  forget(): void;
}

const waiting = new WeakMap<Store, Map<string, (body: Buffer) => void>>();

const waitingFor = ({ store }: Account) => {
  const known = waiting.get(store) ?? new Map<string, (body: Buffer) => void>();
  waiting.set(store, known);
  return known;
};

/** The address on which a custom resource's function answers; it can not be guessed, and works once. */
export function awaitAnswer(account: Account): Pending {
  const token = randomBytes(32).toString("base64url");
  const answer = new Promise<Buffer>((resolve) => {
    waitingFor(account).set(token, resolve);
  });
  return {
    url: `${account.endpoint}/_cloudformation/responses/${token}`,
    answer,
    forget: () => waitingFor(account).delete(token),
  };
}

/**
 * What a PUT on `/_cloudformation/responses/<token>` brings: the door hands it here.
 * Answers false where nobody waits for it (unknown, used or too late), which is a 403 to the sender
 * as for an expired presigned URL.
 */
export function completeCustomResource(account: Account, token: string, body: Buffer): boolean {
  const complete = waitingFor(account).get(token);
  if (!complete) return false;
  waitingFor(account).delete(token);
  complete(body);
  return true;
}
