import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { answers, run, takeAnswers } from "../../test/custom-resource/run-custom-resource";
import { UnclearCreate } from "../auth0-application/unclear-create";
import { beforeAnything } from "./failure";
import { readProperties } from "./properties";

takeAnswers();

const update = {
  RequestType: "Update",
  PhysicalResourceId: "thing-1",
  OldResourceProperties: { name: "old" },
};
const deletion = (PhysicalResourceId: unknown) => ({ RequestType: "Delete", PhysicalResourceId });
const no = () => Promise.reject(new Error("no"));

test("what a create that failed has made is taken back at once, and its delete has nothing to do", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove });
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
  const id = answers[0]?.body.PhysicalResourceId;
  await run({ remove: no }, deletion(id));
  expect(answers[1]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: id });
});

test("what could not be taken back is told, and its delete looks for it", async () => {
  await run({ ensure: no, remove: () => Promise.reject(new Error("no way")) });
  expect(answers[0]?.body.Reason).toMatch(/no What it had made could not be taken back: .*no way/);
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a create of which nobody knows whether it was carried out is looked for again by its delete", async () => {
  await run({ ensure: () => Promise.reject(new UnclearCreate()) });
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(remove).toHaveBeenCalled();
});

test("an update back succeeds also where there is no way into what was to replace it", async () => {
  await run({ remove: () => beforeAnything(no()), isReplaced: () => true }, update);
  expect(answers[0]?.body.Status).toBe("SUCCESS");
  await run({ remove: no, isReplaced: () => true }, update);
  expect(answers[1]?.body.Status).toBe("FAILED");
});

test("a create that failed before anything was touched takes nothing back", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: () => beforeAnything(no()), remove });
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", Reason: "Error: no" });
  expect(remove).not.toHaveBeenCalled();
});

test("a create that CloudFormation never heard of is deleted by an id it made up, and is looked for", async () => {
  const remove = vi.fn(async () => {});
  await run({ remove }, deletion("stack-Thing-1ABCDEF"));
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a failed update keeps the id and what is there, so that nothing is taken for replaced", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", PhysicalResourceId: "thing-1" });
  expect(remove).not.toHaveBeenCalled();
});

test("a failed replacement takes back the new thing, and keeps the old one", async () => {
  const remove = vi.fn(async () => {});
  await run({ ensure: no, remove, isReplaced: () => true }, update);
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { ServiceToken: "arn" } }),
    expect.anything(),
  );
});

test("an update back to what was there leaves nothing of the replacement", async () => {
  const remove = vi.fn(async () => {});
  await run({ remove, isReplaced: () => true }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "thing-1" });
  expect(remove).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { name: "old" } }),
    expect.anything(),
  );
});

test("properties that can not be read are told by name, and there is nothing to take back", async () => {
  const remove = vi.fn(async () => {});
  const ensure = async () => {
    readProperties(v.object({ domain: v.string() }), {});
    return { physicalResourceId: "thing-1" };
  };
  await run({ ensure, remove });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringMatching(/^\[settings\.invalid\] domain: .*stacks\//),
    PhysicalResourceId: "never-made",
  });
  expect(remove).not.toHaveBeenCalled();
});
