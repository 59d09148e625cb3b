import type { Store } from "@own-rows/local-runtime/state/store";
import type { Adapter, AdapterFactory } from "oidc-provider";
import { clientsOf } from "../management/clients/client";
import { type Artifact, artifactsOf } from "./artifact";
import type { OidcProviderModule } from "./load-oidc-provider";
import { oidcClient } from "./oidc-client";

/** oidc-provider's storage, on the tenant's store. Applications come from the Management API's side. */
export function storeAdapter(store: Store, { errors }: OidcProviderModule): AdapterFactory {
  return (kind) =>
    kind === "Client" ? clientAdapter(store) : artifactAdapter(store, errors, kind);
}

const artifactAdapter = (
  store: Store,
  errors: OidcProviderModule["errors"],
  kind: string,
): Adapter => {
  const artifacts = artifactsOf(store);
  const keyOf = (id: string) => `${kind}:${id}`;
  // The provider changes what it finds; what the store holds is frozen.
  const payloadOf = (artifact: Artifact | undefined) =>
    artifact && structuredClone(artifact.payload);
  const findBy = (member: "uid" | "userCode", value: string) =>
    payloadOf(artifacts.values().find((a) => a.kind === kind && a.payload[member] === value));

  return {
    upsert: (id, payload, expiresIn) =>
      artifacts.put(keyOf(id), {
        kind,
        payload,
        ...(expiresIn !== undefined && { expiresAt: Date.now() + expiresIn * 1000 }),
      }),
    find: async (id) => {
      const found = payloadOf(artifacts.get(keyOf(id)));
      if (found === undefined || !spentWithinLeeway(store, kind, found)) return found;
      return { ...found, consumed: undefined };
    },
    findByUid: async (uid) => findBy("uid", uid),
    findByUserCode: async (userCode) => findBy("userCode", userCode),
    consume: async (id) => {
      const found = artifacts.get(keyOf(id));
      if (found !== undefined && spentWithinLeeway(store, kind, found.payload)) return;
      // Two requests may both have found it unused; only the first may use it.
      if (found === undefined || found.payload.consumed !== undefined) {
        throw new errors.InvalidGrant("already used");
      }
      const payload = { ...found.payload, consumed: Math.floor(Date.now() / 1000) };
      await artifacts.put(keyOf(id), { ...found, payload });
    },
    destroy: (id) => artifacts.delete(keyOf(id)),
    revokeByGrantId: async (grantId) => {
      const members = artifacts.entries().filter(([, { payload }]) => payload.grantId === grantId);
      await Promise.all(members.map(([key]) => artifacts.delete(key)));
    },
  };
};

/** A rotated refresh token still works for the seconds that its application calls the leeway. */
const spentWithinLeeway = (store: Store, kind: string, payload: Artifact["payload"]) => {
  if (kind !== "RefreshToken" || typeof payload.consumed !== "number") return false;
  const leeway = clientsOf(store).get(payload.clientId ?? "")?.refresh_token.leeway ?? 0;
  return Date.now() / 1000 < payload.consumed + leeway;
};

const clientAdapter = (store: Store): Adapter => ({
  find: async (id) => {
    const client = clientsOf(store).get(id);
    return client && oidcClient(client);
  },
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  upsert: readOnly,
  consume: readOnly,
  destroy: readOnly,
  revokeByGrantId: readOnly,
});

const readOnly = async () => {
  throw new Error("applications are changed by the Management API");
};
