import { beforeEach, expect, test } from "vitest";
import { at, type Iam, lease, provider, two } from "../../test/oidc-provider/provider-in-memory";
import { timing, virtualClock, virtualDeadline } from "../../test/virtual-clock";
import { type Deadline, deadlineIn } from "../retry";
import { join, leave } from "./lease";
import { createdByUs, departureTag } from "./lease-tags";

let deadline: Deadline;
beforeEach(() => {
  deadline = virtualDeadline();
});

test.each(["tag", "addClientId", "read"] as const)(
  "a provider that vanishes before %s is created anew",
  async (moment) => {
    const iam: Iam = { state: two() };
    let left = 1;
    iam.meanwhile = (call) => {
      if (call === moment && left-- > 0) iam.state = undefined;
    };
    await join(provider(iam), lease("one"), deadline);
    expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [createdByUs, at("one")] });
  },
);

test("a provider that is created anew between the tag and the audience does not make that a person's", async () => {
  const iam: Iam = { state: two() };
  let left = 1;
  iam.meanwhile = (call) => {
    if (call === "addClientId" && left-- > 0) iam.state = two();
  };
  await join(provider(iam), lease("one"), deadline);
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual(two());
});

test.each(["read", "tag", "untag", "removeClientId", "delete"] as const)(
  "a stage that joins before %s of the last one's leaving ends with its audience",
  async (moment) => {
    const iam: Iam = { state: undefined };
    await join(provider(iam), lease("one"), deadline);
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
      // Its pauses let the other go on.
      joining.push(join(provider(quiet), lease("two"), deadline));
    };
    await leave(provider(iam), lease("one"), deadline);
    await Promise.all(joining);
    expect(joining).toHaveLength(1);
    expect(iam.state).toEqual(two());
  },
);

test("a stage that is about to delete the provider is waited for, unless it crashed long ago", async () => {
  const clock = virtualClock();
  const minute = deadlineIn(60_000, timing, clock);
  const fresh = departureTag(lease("one"), clock.now());
  const iam: Iam = { state: { ...two(), tags: [createdByUs, at("two"), fresh] } };
  await expect(join(provider(iam), lease("two"), minute)).rejects.toMatchObject(timeIsUp);

  const old = departureTag(lease("one"), clock.now() - 60 * 60_000);
  iam.state = { ...two(), tags: [createdByUs, at("two"), old] };
  await join(provider(iam), lease("two"), minute);
  expect(iam.state).toEqual(two());
});

test("where IAM still shows an older state, it is read again", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  let stale = 4;
  const read = async () => (stale-- > 0 ? undefined : real.read());
  const clock = virtualClock();
  await join({ ...real, read }, lease("one"), virtualDeadline({}, clock));
  expect(clock.sleeps).toHaveLength(2);
});

test("where IAM still shows what was removed, that does not keep the provider", async () => {
  const iam: Iam = { state: undefined };
  const real = provider(iam);
  await join(real, lease("one"), deadline);
  const before = iam.state;
  await leave({ ...real, read: async () => before }, lease("one"), deadline);
  expect(iam.state).toBeUndefined();
});

test("leaving what is gone, or was never joined, is a success", async () => {
  await leave(provider({ state: undefined }), lease("one"), deadline);
  const iam: Iam = { state: two() };
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual(two());
});

test("when time is up it says so, and does not go on", async () => {
  const iam: Iam = { state: undefined };
  const never = { ...provider(iam), read: async () => undefined };
  await expect(join(never, lease("one"), deadline)).rejects.toMatchObject(timeIsUp);
});

const timeIsUp = { code: "oidc-provider.unsettled", message: expect.stringContaining("in time") };
