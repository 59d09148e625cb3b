import { expect, test } from "vitest";
import { departureTag } from "./oidc-provider-departure";
import { type Lease, leaseTag, madeByUs, type ProviderState } from "./oidc-provider-lease";
import { type Clock, join, leave, type OidcProvider } from "./shared-oidc-provider";

const lease = (stage: string, clientId = `client-of-${stage}`): Lease => ({
  app: "own-rows",
  stage,
  stack: `arn:aws:cloudformation:eu-west-1:111122223333:stack/${stage}/uuid-of-${stage}`,
  resource: "Audience",
  clientId,
});
const at = (stage: string) => leaseTag(lease(stage));

const clock: Clock = { now: () => new Date("2026-11-24T12:00:00Z"), pause: async () => {} };
const outOfTime: Clock = {
  ...clock,
  pause: async () => {
    throw new Error("time is up");
  },
};

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
const two = (): ProviderState => ({ clientIds: ["client-of-two"], tags: [madeByUs, at("two")] });

test("the first stage makes the provider, and is its only audience", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [madeByUs, at("one")] });
});

test("the next stage joins it, and joining twice is joining once", async () => {
  const iam: Iam = { state: undefined };
  for (const stage of ["one", "two", "two"]) await join(provider(iam), lease(stage), clock);
  expect(iam.state).toEqual({
    clientIds: ["client-of-one", "client-of-two"],
    tags: [madeByUs, at("one"), at("two")],
  });
});

test("a stage that leaves takes its own, and the last one the provider", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), clock);
  await join(provider(iam), lease("two"), clock);
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual(two());
  await leave(provider(iam), lease("two"), clock);
  expect(iam.state).toBeUndefined();
});

test("two stages with one application share its audience until both have left", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one", "shared"), clock);
  await join(provider(iam), lease("two", "shared"), clock);
  await leave(provider(iam), lease("one", "shared"), clock);
  expect(iam.state?.clientIds).toEqual(["shared"]);
  await leave(provider(iam), lease("two", "shared"), clock);
  expect(iam.state).toBeUndefined();
});

test("a provider made by somebody else stays, even when nobody is left", async () => {
  const iam: Iam = { state: { clientIds: [], tags: [] } };
  await join(provider(iam), lease("one"), clock);
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual({ clientIds: [], tags: [] });
});

test("an audience that a person had put there stays when its stage leaves, also if that is asked twice", async () => {
  const iam: Iam = { state: { clientIds: ["client-of-one"], tags: [] } };
  await join(provider(iam), lease("one"), clock);
  await join(provider(iam), lease("one"), clock);
  await leave(provider(iam), lease("one"), clock);
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [] });
});

test.each([
  ["one", "two"],
  ["two", "one"],
])("it stays also when two stages share it, and %s leaves before %s", async (first, last) => {
  const iam: Iam = { state: { clientIds: ["shared"], tags: [] } };
  for (const stage of ["one", "two"]) await join(provider(iam), lease(stage, "shared"), clock);
  for (const stage of [first, last]) await leave(provider(iam), lease(stage, "shared"), clock);
  expect(iam.state).toEqual({ clientIds: ["shared"], tags: [] });
});

test("a provider that vanishes with a person's audience is made anew as ours", async () => {
  const iam: Iam = { state: { clientIds: ["client-of-one"], tags: [] } };
  iam.meanwhile = (call) => {
    if (call === "create") iam.state = undefined;
  };
  await join(provider(iam), lease("one"), clock);
  iam.meanwhile = () => {};
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toBeUndefined();
});

test("somebody else's audience keeps a provider of ours alive", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), clock);
  await provider(iam).addClientId("by-hand");
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state?.clientIds).toEqual(["by-hand"]);
});

test("the tag of a lease from before it named its stack goes with it", async () => {
  const former = { Key: "audience:client-of-one", Value: "own-rows/one" };
  const iam: Iam = { state: { clientIds: ["client-of-one"], tags: [madeByUs, former] } };
  await join(provider(iam), lease("one"), clock);
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toBeUndefined();
});

test.each(["tag", "addClientId", "read"] as const)(
  "a provider that vanishes before %s is made anew",
  async (moment) => {
    const iam: Iam = { state: two() };
    let left = 1;
    iam.meanwhile = (call) => {
      if (call === moment && left-- > 0) iam.state = undefined;
    };
    await join(provider(iam), lease("one"), clock);
    expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [madeByUs, at("one")] });
  },
);

test("a provider that is made anew between the tag and the audience does not make that a person's", async () => {
  const iam: Iam = { state: two() };
  let left = 1;
  iam.meanwhile = (call) => {
    if (call === "addClientId" && left-- > 0) iam.state = two();
  };
  await join(provider(iam), lease("one"), clock);
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual(two());
});

test.each(["read", "tag", "untag", "removeClientId", "delete"] as const)(
  "a stage that joins before %s of the last one's leaving ends with its audience",
  async (moment) => {
    const iam: Iam = { state: undefined };
    await join(provider(iam), lease("one"), clock);
    const joining: Promise<void>[] = [];
    const quiet: Iam = {
      get state() {
        return iam.state;
      },
      set state(state) {
        iam.state = state;
      },
    };
    iam.meanwhile = (call) => {
      if (call !== moment || joining.length > 0) return;
      joining.push(join(provider(quiet), lease("two"), waiting));
    };
    // The pause of the one that joins lets the other go on.
    const waiting: Clock = { ...clock, pause: () => new Promise((go) => setTimeout(go, 1)) };
    await leave(provider(iam), lease("one"), clock);
    await Promise.all(joining);
    expect(joining).toHaveLength(1);
    expect(iam.state).toEqual(two());
  },
);

test("a stage that is about to delete the provider is waited for, unless it died long ago", async () => {
  const fresh = departureTag(lease("one"), clock.now());
  const iam: Iam = { state: { ...two(), tags: [madeByUs, at("two"), fresh] } };
  await expect(join(provider(iam), lease("two"), outOfTime)).rejects.toThrow("time is up");

  const old = departureTag(lease("one"), new Date("2026-11-24T11:00:00Z"));
  iam.state = { ...two(), tags: [madeByUs, at("two"), old] };
  await join(provider(iam), lease("two"), outOfTime);
  expect(iam.state).toEqual(two());
});

test("a look that still shows what was before is taken again", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  let stale = 4;
  const read = async () => (stale-- > 0 ? undefined : real.read());
  let pauses = 0;
  await join({ ...real, read }, lease("one"), { ...clock, pause: async () => void pauses++ });
  expect(pauses).toBe(2);
});

test("a look that still shows what was taken away does not keep the provider", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  await join(real, lease("one"), clock);
  const before = iam.state;
  await leave({ ...real, read: async () => before }, lease("one"), clock);
  expect(iam.state).toBeUndefined();
});

test("leaving what is gone, or was never joined, is a success", async () => {
  await leave(provider({ state: undefined }), lease("one"), clock);
  const iam: Iam = { state: two() };
  await leave(provider(iam), lease("one"), clock);
  expect(iam.state).toEqual(two());
});

test("when time is up it says so, and does not go on", async () => {
  const iam: Iam = { state: undefined };
  const never = { ...provider(iam), read: async () => undefined };
  await expect(join(never, lease("one"), outOfTime)).rejects.toThrow("time is up");
});
