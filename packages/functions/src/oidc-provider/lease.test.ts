import { beforeEach, expect, test } from "vitest";
import { at, type Iam, lease, provider, two } from "../../test/oidc-provider/provider-in-memory";
import { virtualDeadline } from "../../test/virtual-clock";
import type { Deadline } from "../retry";
import { join, leave } from "./lease";
import { createdByUs } from "./lease-tags";

let deadline: Deadline;
beforeEach(() => {
  deadline = virtualDeadline();
});

test("the first stage creates the provider, and is its only audience", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [createdByUs, at("one")] });
});

test("the next stage joins it, and joining twice is joining once", async () => {
  const iam: Iam = { state: undefined };
  for (const stage of ["one", "two", "two"]) await join(provider(iam), lease(stage), deadline);
  expect(iam.state).toEqual({
    clientIds: ["client-of-one", "client-of-two"],
    tags: [createdByUs, at("one"), at("two")],
  });
});

test("a stage that leaves removes its own, and the last one the provider", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), deadline);
  await join(provider(iam), lease("two"), deadline);
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual(two());
  await leave(provider(iam), lease("two"), deadline);
  expect(iam.state).toBeUndefined();
});

test("two stages with one application share its audience until both have left", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one", "shared"), deadline);
  await join(provider(iam), lease("two", "shared"), deadline);
  await leave(provider(iam), lease("one", "shared"), deadline);
  expect(iam.state?.clientIds).toEqual(["shared"]);
  await leave(provider(iam), lease("two", "shared"), deadline);
  expect(iam.state).toBeUndefined();
});

test("a provider created by somebody else stays, even when nobody is left", async () => {
  const iam: Iam = { state: { clientIds: [], tags: [] } };
  await join(provider(iam), lease("one"), deadline);
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual({ clientIds: [], tags: [] });
});

test("an audience that a person had put there stays when its stage leaves, also if that is asked twice", async () => {
  const iam: Iam = { state: { clientIds: ["client-of-one"], tags: [] } };
  await join(provider(iam), lease("one"), deadline);
  await join(provider(iam), lease("one"), deadline);
  await leave(provider(iam), lease("one"), deadline);
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toEqual({ clientIds: ["client-of-one"], tags: [] });
});

test.each([
  ["one", "two"],
  ["two", "one"],
])("it stays also when two stages share it, and %s leaves before %s", async (first, last) => {
  const iam: Iam = { state: { clientIds: ["shared"], tags: [] } };
  for (const stage of ["one", "two"]) await join(provider(iam), lease(stage, "shared"), deadline);
  for (const stage of [first, last]) await leave(provider(iam), lease(stage, "shared"), deadline);
  expect(iam.state).toEqual({ clientIds: ["shared"], tags: [] });
});

test("a provider that vanishes with a person's audience is created anew as ours", async () => {
  const iam: Iam = { state: { clientIds: ["client-of-one"], tags: [] } };
  iam.meanwhile = (call) => {
    if (call === "create") iam.state = undefined;
  };
  await join(provider(iam), lease("one"), deadline);
  iam.meanwhile = () => {};
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state).toBeUndefined();
});

test("somebody else's audience keeps a provider of ours alive", async () => {
  const iam: Iam = { state: undefined };
  await join(provider(iam), lease("one"), deadline);
  await provider(iam).addClientId("by-hand");
  await leave(provider(iam), lease("one"), deadline);
  expect(iam.state?.clientIds).toEqual(["by-hand"]);
});
