import type { OidcProvider } from "../../src/oidc-provider/lease";
import {
  createdByUs,
  type Lease,
  leaseTag,
  type ProviderState,
} from "../../src/oidc-provider/lease-tags";

export function lease(stage: string, clientId = `client-of-${stage}`): Lease {
  return {
    app: "own-rows",
    stage,
    stack: `arn:aws:cloudformation:eu-west-1:111122223333:stack/${stage}/uuid-of-${stage}`,
    resource: "Audience",
    clientId,
  };
}
export function at(stage: string) {
  return leaseTag(lease(stage));
}

export interface Iam {
  state: ProviderState | undefined;
  /** Runs before each call, as another stage does in between. */
  meanwhile?: (call: keyof OidcProvider) => void;
}

/** IAM with one provider. */
export function provider(iam: Iam): OidcProvider {
  const change = (call: keyof OidcProvider, to: (state: ProviderState) => ProviderState) => {
    iam.meanwhile?.(call);
    if (!iam.state) return false;
    iam.state = to(iam.state);
    return true;
  };
  return {
    create: async ({ clientId, tags }) => {
      iam.meanwhile?.("create");
      if (iam.state) return false;
      iam.state = { clientIds: [clientId], tags };
      return true;
    },
    read: async () => {
      iam.meanwhile?.("read");
      return iam.state;
    },
    tag: async (tag) =>
      change("tag", ({ clientIds, tags }) => ({
        clientIds,
        tags: [...tags.filter(({ Key }) => Key !== tag.Key), tag],
      })),
    untag: async (keys) =>
      change("untag", ({ clientIds, tags }) => ({
        clientIds,
        tags: tags.filter(({ Key }) => !keys.includes(Key)),
      })),
    addClientId: async (id) =>
      change("addClientId", ({ clientIds, tags }) => ({
        clientIds: [...new Set([...clientIds, id])],
        tags,
      })),
    removeClientId: async (id) =>
      change("removeClientId", ({ clientIds, tags }) => ({
        clientIds: clientIds.filter((each) => each !== id),
        tags,
      })),
    delete: async () => {
      iam.meanwhile?.("delete");
      iam.state = undefined;
      return true;
    },
  };
}
/** A provider that the stage `two` has created. */
export function two(): ProviderState {
  return {
    clientIds: ["client-of-two"],
    tags: [createdByUs, at("two")],
  };
}
