import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { AdapterPayload } from "oidc-provider";

/** A session, a grant, a code, a token or a sign-in under way. */
export interface Artifact {
  readonly kind: string;
  readonly payload: AdapterPayload;
  /** Epoch milliseconds; without it, until it is deleted. */
  readonly expiresAt?: number;
}

/** By kind and ID: `Session:AbC`. */
export const artifactsOf = collection<Artifact>("auth0.artifacts");

/** Deletes what has expired. */
export async function sweepArtifacts(store: Store, now: Date) {
  const artifacts = artifactsOf(store);
  const expired = artifacts
    .entries()
    .filter(([, { expiresAt }]) => expiresAt !== undefined && expiresAt <= now.getTime());
  await Promise.all(expired.map(([key]) => artifacts.delete(key)));
}
