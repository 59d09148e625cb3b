import { randomBytes } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../../../account";

interface Pending {
  readonly url: string;
  /** The body of the response, when it comes. */
  readonly response: Promise<Buffer>;
  cancel(): void;
}

const pendingByStore = new WeakMap<Store, Map<string, (body: Buffer) => void>>();

const pendingIn = ({ store }: Account) => {
  const existing = pendingByStore.get(store) ?? new Map<string, (body: Buffer) => void>();
  pendingByStore.set(store, existing);
  return existing;
};

/** The `ResponseURL` of a custom resource's request: it can not be guessed, and is valid for one response. */
export function pendingResponse(account: Account): Pending {
  const token = randomBytes(32).toString("base64url");
  const response = new Promise<Buffer>((resolve) => {
    pendingIn(account).set(token, resolve);
  });
  return {
    url: `${account.endpoint}/_cloudformation/responses/${token}`,
    response,
    cancel: () => pendingIn(account).delete(token),
  };
}

/**
 * Accepts the body of a PUT to `/_cloudformation/responses/<token>`, from the gateway.
 * @returns false if no request waits for it (unknown, used or too late), which the gateway answers with 403, as S3
 * an expired presigned URL
 */
export function completeCustomResource(account: Account, token: string, body: Buffer): boolean {
  const complete = pendingIn(account).get(token);
  if (!complete) return false;
  pendingIn(account).delete(token);
  complete(body);
  return true;
}
