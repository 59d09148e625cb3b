import { expect, test } from "vitest";
import {
  at,
  clock,
  type Iam,
  lease,
  outOfTime,
  provider,
  two,
} from "../../test/oidc-provider/provider-in-memory";
import { departureTag } from "./departure";
import { type Clock, join, leave } from "./lease";
import { madeByUs } from "./lease-tags";

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
