import { clientsOf } from "@own-rows/auth0-tenant/management/clients/client";
import { connectionsOf } from "@own-rows/auth0-tenant/management/connections/connection";
import { oidcProviders } from "@own-rows/aws-account/services/iam/oidc-provider";
import type { Collection } from "@own-rows/local-runtime/state/collection";
import type { Resource } from "./stack";
import type { World } from "./world";

/** The state before a change; `restore` restores it, so that each fault starts from the same state. */
export function snapshot({ stores }: World) {
  const restores = stores.flatMap((store) => [
    restoreOf(clientsOf(store)),
    restoreOf(connectionsOf(store)),
    restoreOf(oidcProviders(store)),
  ]);
  const known = new Map<Resource, Resource>();

  return {
    /** Stores what CloudFormation knows of a resource, before that changes. */
    keep: (resource: Resource) => {
      if (!known.has(resource)) known.set(resource, { ...resource });
    },
    restore: async () => {
      for (const restore of restores) await restore();
      for (const [resource, before] of known) {
        delete resource.physicalId;
        delete resource.properties;
        Object.assign(resource, before);
      }
    },
  };
}

export type Snapshot = ReturnType<typeof snapshot>;

function restoreOf<T>(collection: Collection<T>) {
  const before = new Map(collection.entries());
  return async () => {
    for (const [key] of collection.entries()) {
      if (!before.has(key)) await collection.delete(key);
    }
    for (const [key, value] of before) {
      if (collection.get(key) === value) continue;
      await collection.put(key, value);
      before.set(key, collection.get(key) ?? value);
    }
  };
}
