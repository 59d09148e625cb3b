import { expect, onTestFinished, test, vi } from "vitest";
import { stackBench } from "../../../../test/services/cloudformation/stack-bench";
import { setUpEach } from "../../../../test/set-up";
import { findStack, resources } from "../stack/stacks";

const bench = setUpEach(stackBench, ({ close }) => close());

const template = (Properties: object = {}) => ({
  Resources: {
    X: {
      Type: "Custom::App",
      Properties: {
        ServiceToken: "arn:aws:lambda:us-east-1:000000000000:function:f",
        ...Properties,
      },
    },
  },
  Outputs: { Client: { Value: { "Fn::GetAtt": ["X", "ClientId"] } } },
});
const success = (PhysicalResourceId: string) => ({
  Status: "SUCCESS",
  PhysicalResourceId,
  Data: { ClientId: `c-${PhysicalResourceId}` },
});
const sent = () =>
  bench().events.map(({ RequestType, PhysicalResourceId }) => [RequestType, PhysicalResourceId]);
const resourceX = () => {
  const { id = "" } = findStack(bench().account, "one") ?? {};
  return resources(bench().account, id).get("X");
};

test("the function gets every scalar as a string, and GetAtt reads its Data", async () => {
  bench().bench.answer = () => success("app-1");
  expect(await bench().create("one", template({ n: 1, yes: true, list: [2] }))).toBe(
    "CREATE_COMPLETE",
  );
  const [event] = bench().events;
  expect(event).toMatchObject({
    RequestType: "Create",
    ResourceType: "Custom::App",
    LogicalResourceId: "X",
    ResourceProperties: { n: "1", yes: "true", list: ["2"] },
  });
  expect(event?.ResponseURL).toMatch(
    /^http:\/\/localhost:4566\/_cloudformation\/responses\/[\w-]{43}$/,
  );
  expect(findStack(bench().account, "one")?.outputs[0]?.OutputValue).toBe("c-app-1");
});

test("a different physical ID is a replacement: the old one is deleted in the cleanup", async () => {
  bench().bench.answer = () => success("app-1");
  await bench().create("one", template({ name: "a" }));
  bench().bench.answer = ({ RequestType }) =>
    RequestType === "Delete" ? success("app-1") : success("app-2");
  expect(await bench().update("one", template({ name: "b" }))).toBe("UPDATE_COMPLETE");
  expect(sent()).toEqual([
    ["Create", undefined],
    ["Update", "app-1"],
    ["Delete", "app-1"],
  ]);
  expect(bench().events[1]?.OldResourceProperties).toMatchObject({ name: "a" });
});

test("a failed update is followed by an Update to the old properties", async () => {
  bench().bench.answer = () => success("app-1");
  await bench().create("one", template({ name: "a" }));
  bench().bench.answer = ({ ResourceProperties }) =>
    JSON.stringify(ResourceProperties).includes('"b"')
      ? { Status: "FAILED", Reason: "taken", PhysicalResourceId: "app-1" }
      : success("app-1");
  expect(await bench().update("one", template({ name: "b" }))).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(bench().events.at(-1)).toMatchObject({
    RequestType: "Update",
    ResourceProperties: { name: "a" },
    OldResourceProperties: { name: "b" },
  });
  expect(resourceX()?.reason).toContain("taken");
});

test.each([
  ["not JSON", "{", "Invalid response object"],
  ["no physical ID", { Status: "SUCCESS" }, "Invalid PhysicalResourceId"],
  [
    "a foreign request",
    { ...success("x"), RequestId: "other" },
    "'RequestId' is not the request's",
  ],
  ["a long ID", success("x".repeat(1025)), "PhysicalResourceId is too long"],
  ["a long body", { ...success("x"), Reason: "r".repeat(4096) }, "Response object is too long."],
  ["a bad status", { ...success("x"), Status: "OK" }, "'Status'"],
])("a response with %s fails the resource", async (_, answer, reason) => {
  bench().bench.answer = ({ RequestType }) => (RequestType === "Create" ? answer : success("x"));
  expect(await bench().create("one", template())).toBe("ROLLBACK_COMPLETE");
  expect(resourceX()?.reason).toContain(reason);
  expect(sent().map(([type]) => type)).toEqual(["Create", "Delete"]);
});

test("a function that does not respond in ServiceTimeout seconds fails the resource", async () => {
  bench().bench.answer = ({ RequestType }) => (RequestType === "Delete" ? success("x") : undefined);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const created = bench().create("one", template({ ServiceTimeout: 60 }));
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(59_999);
  expect(resourceX()?.status).toBe("CREATE_IN_PROGRESS");
  vi.advanceTimersByTime(1);
  expect(await created).toBe("ROLLBACK_COMPLETE");
  expect(resourceX()?.reason).toMatch(/did not receive a response from your Custom Resource/);
});

test("a stack can be deleted while it waits for its custom resource", async () => {
  bench().bench.answer = ({ RequestType }) => (RequestType === "Delete" ? success("x") : undefined);
  await bench().call("CreateStack", {
    StackName: "one",
    TemplateBody: JSON.stringify(template()),
  });
  await expect.poll(() => bench().events.length).toBe(1);
  expect(await bench().delete("one")).toBe("DELETE_COMPLETE");
});

test.each(["create", "update"] as const)(
  "a stack whose %s was interrupted by the end of the process is rolled back at the next start",
  async (left) => {
    bench().bench.answer = () => success("app-1");
    if (left === "update") await bench().create("one", template({ name: "a" }));
    bench().bench.answer = () => undefined;
    const operation = left === "create" ? "CreateStack" : "UpdateStack";
    const TemplateBody = JSON.stringify(template({ name: "b" }));
    await bench().call(operation, { StackName: "one", TemplateBody });
    await expect.poll(() => bench().events.length).toBe(left === "create" ? 1 : 2);
    await bench().service.close?.();
    expect(findStack(bench().account, "one")?.status).toMatch(/^(CREATE|UPDATE)_IN_PROGRESS$/);

    bench().bench.answer = () => success("app-1");
    await bench().resume();
    await bench().statusAfter("one");
    const expected = left === "create" ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE";
    expect(findStack(bench().account, "one")?.status).toBe(expected);
  },
);
