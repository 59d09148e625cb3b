import { collection } from "@own-rows/local-runtime/state/collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Adapter, AdapterFactory, AdapterPayload, ClientMetadata } from "oidc-provider";
import { type Client, clientsOf } from "../management/clients/client";
import type { OidcProviderModule } from "../tenant-context";

/** oidc-provider's storage, in the tenant's store. Applications are those of the Management API. */
export function storeAdapter(store: Store, { errors }: OidcProviderModule): AdapterFactory {
  return (kind) =>
    kind === "Client" ? clientAdapter(store) : artifactAdapter(store, errors, kind);
}

/** A session, a grant, a code, a token or a login in progress. */
export interface Artifact {
  readonly kind: string;
  readonly payload: AdapterPayload;
  /** Epoch milliseconds; without it, it lasts until it is deleted. */
  readonly expiresAt?: number;
}

/** By kind and ID: `Session:AbC`. */
export const artifactsOf = collection<Artifact>("auth0.artifacts");

export async function deleteExpiredArtifacts(store: Store, now: Date) {
  const artifacts = artifactsOf(store);
  const expired = artifacts
    .entries()
    .filter(([, { expiresAt }]) => expiresAt !== undefined && expiresAt <= now.getTime());
  await Promise.all(expired.map(([key]) => artifacts.delete(key)));
}

const artifactAdapter = (
  store: Store,
  errors: OidcProviderModule["errors"],
  kind: string,
): Adapter => {
  const artifacts = artifactsOf(store);
  const keyOf = (id: string) => `${kind}:${id}`;
  // oidc-provider changes what it finds; the store's values are frozen.
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
      if (found === undefined || !isWithinLeeway(store, kind, found)) return found;
      return { ...found, consumed: undefined };
    },
    findByUid: async (uid) => findBy("uid", uid),
    findByUserCode: async (userCode) => findBy("userCode", userCode),
    consume: async (id) => {
      const found = artifacts.get(keyOf(id));
      if (found !== undefined && isWithinLeeway(store, kind, found.payload)) return;
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

/** A rotated refresh token still works during the application's leeway, in seconds. */
const isWithinLeeway = (store: Store, kind: string, payload: Artifact["payload"]) => {
  if (kind !== "RefreshToken" || typeof payload.consumed !== "number") return false;
  const leeway = clientsOf(store).get(payload.clientId ?? "")?.refresh_token.leeway ?? 0;
  return Date.now() / 1000 < payload.consumed + leeway;
};

const clientAdapter = (store: Store): Adapter => ({
  find: async (id) => {
    const client = clientsOf(store).get(id);
    return client && clientMetadataOf(client);
  },
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  upsert: readOnly,
  consume: readOnly,
  destroy: readOnly,
  revokeByGrantId: readOnly,
});

const readOnly = async () => {
  throw new Error("Applications are changed through the Management API only.");
};

/**
 * An application in the terms of OpenID Connect Dynamic Client Registration. It has its secret even where it
 * does not authenticate with it: its HS256 tokens are signed with the secret.
 */
const clientMetadataOf = (client: Client): ClientMetadata => {
  const signsIn = client.callbacks.length > 0 && client.grant_types.includes("authorization_code");
  return {
    client_id: client.client_id,
    client_secret: client.client_secret,
    client_name: client.name,
    application_type: "web",
    redirect_uris: client.callbacks,
    post_logout_redirect_uris: client.allowed_logout_urls,
    response_types: signsIn ? ["code"] : [],
    grant_types: client.grant_types.filter((type) => supportedGrantTypes.has(type)),
    token_endpoint_auth_method: client.token_endpoint_auth_method,
    id_token_signed_response_alg: client.jwt_configuration.alg,
  };
};

/** `client_credentials` is answered before oidc-provider sees it; the tenant does not have `implicit`. */
const supportedGrantTypes: ReadonlySet<string> = new Set(["authorization_code", "refresh_token"]);
