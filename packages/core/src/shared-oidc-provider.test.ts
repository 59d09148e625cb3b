import { expect, test } from "vitest";
import { type Lease, leaseTag, madeByUs, type ProviderState } from "./oidc-provider-lease";
import { join, leave, type OidcProvider } from "./shared-oidc-provider";

const lease = (stage: string): Lease => ({
  app: "own-rows",
  stage,
  clientId: `client-of-${stage}`,
});
const at = (stage: string) => leaseTag(lease(stage));
const pause = async () => {};

interface Iam {
  state: ProviderState | undefined;
  /** Runs before each call, as another stage does in between. */
  meanwhile?: (call: keyof OidcProvider) => void;
}

/** IAM's part in this, with one provider. */
function provider(iam: Iam): OidcProvider {
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
    untag: async (key) =>
      change("untag", ({ clientIds, tags }) => ({
        clientIds,
        tags: tags.filter(({ Key }) => Key !== key),
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

test("the first stage makes the provider, and is its only audience", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), pause);
  expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [madeByUs, at("one")] });
});

test("the next stage joins it, and joining twice is joining once", async () => {
  const iam: Iam = { state: undefined };
  for (const stage of ["one", "two", "two"]) await join(provider(iam), lease(stage), pause);
  expect(iam.state).toEqual({
    clientIds: ["client-of-one", "client-of-two"],
    tags: [madeByUs, at("one"), at("two")],
  });
});

test("a stage that leaves takes its own, and the last one the provider", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), pause);
  await join(provider(iam), lease("two"), pause);
  await leave(provider(iam), lease("one"));
  expect(iam.state).toEqual({ clientIds: ["client-of-two"], tags: [madeByUs, at("two")] });
  await leave(provider(iam), lease("two"));
  expect(iam.state).toBeUndefined();
});

test("a provider made by somebody else stays, even when nobody is left", async () => {
  const iam: Iam = { state: { clientIds: [], tags: [] } };
  await join(provider(iam), lease("one"), pause);
  await leave(provider(iam), lease("one"));
  expect(iam.state).toEqual({ clientIds: [], tags: [] });
});

test("somebody else's audience keeps a provider of ours alive", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), pause);
  await provider(iam).addClientId("by-hand");
  await leave(provider(iam), lease("one"));
  expect(iam.state?.clientIds).toEqual(["by-hand"]);
});

test.each(["tag", "addClientId", "read"] as const)(
  "a provider that vanishes before %s is made anew",
  async (moment) => {
    const iam: Iam = { state: { clientIds: ["client-of-two"], tags: [madeByUs, at("two")] } };
    let left = 1;
    iam.meanwhile = (call) => {
      if (call === moment && left-- > 0) iam.state = undefined;
    };
    await join(provider(iam), lease("one"), pause);
    expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [madeByUs, at("one")] });
  },
);

test("a look that still shows what was before is taken again", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  let stale = 2;
  const read = async () => (stale-- > 0 ? undefined : real.read());
  let pauses = 0;
  await join({ ...real, read }, lease("one"), async () => void pauses++);
  expect(pauses).toBe(2);
});

test("a look that still shows what was taken away does not keep the provider", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  await join(real, lease("one"), pause);
  const before = iam.state;
  await leave({ ...real, read: async () => before }, lease("one"));
  expect(iam.state).toBeUndefined();
});

test("leaving what is gone, or was never joined, is a success", async () => {
  await leave(provider({ state: undefined }), lease("one"));
  const iam: Iam = { state: { clientIds: ["client-of-two"], tags: [madeByUs, at("two")] } };
  await leave(provider(iam), lease("one"));
  expect(iam.state).toEqual({ clientIds: ["client-of-two"], tags: [madeByUs, at("two")] });
});

test("when time is up it says so, and does not go on", async () => {
  const iam: Iam = { state: undefined };
  const never = { ...provider(iam), read: async () => undefined };
  const outOfTime = async () => {
    throw new Error("time is up");
  };
  await expect(join(never, lease("one"), outOfTime)).rejects.toThrow("time is up");
});
