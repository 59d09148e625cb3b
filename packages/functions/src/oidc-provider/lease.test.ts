import { expect, test } from "vitest";
import {
  at,
  clock,
  type Iam,
  lease,
  provider,
  two,
} from "../../test/oidc-provider/provider-in-memory";
import { join, leave } from "./lease";
import { madeByUs } from "./lease-tags";

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
