import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { answers, run, takeAnswers } from "../../test/custom-resource/run-custom-resource";
import { beforeChange, CreateOutcomeUnknown, readProperties } from "./failure";

takeAnswers();

const update = {
  RequestType: "Update",
  PhysicalResourceId: "thing-1",
  OldResourceProperties: { name: "old" },
};
const deletion = (PhysicalResourceId: unknown) => ({ RequestType: "Delete", PhysicalResourceId });
const no = () => Promise.reject(new Error("no"));

test("what a failed create has created is deleted at once, and its delete has nothing to do", async () => {
  const deleted = vi.fn(async () => {});
  await run({ createOrUpdate: no, delete: deleted });
  expect(deleted).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
  const id = answers[0]?.body.PhysicalResourceId;
  await run({ delete: no }, deletion(id));
  expect(answers[1]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: id });
});

test("what could not be rolled back is reported, and its delete looks for it", async () => {
  await run({ createOrUpdate: no, delete: () => Promise.reject(new Error("no way")) });
  expect(answers[0]?.body.Reason).toMatch(/no What it had created could not be deleted: .*no way/);
  const deleted = vi.fn(async () => {});
  await run({ delete: deleted }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(deleted).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a create whose outcome is unknown is looked for again by its delete", async () => {
  await run({
    createOrUpdate: () => Promise.reject(new CreateOutcomeUnknown(new Error("no answer"))),
  });
  const deleted = vi.fn(async () => {});
  await run({ delete: deleted }, deletion(answers[0]?.body.PhysicalResourceId));
  expect(deleted).toHaveBeenCalled();
});

test("an update back succeeds also where the replacement can not be reached", async () => {
  await run({ delete: () => beforeChange(no()), requiresReplacement: () => true }, update);
  expect(answers[0]?.body.Status).toBe("SUCCESS");
  await run({ delete: no, requiresReplacement: () => true }, update);
  expect(answers[1]?.body.Status).toBe("FAILED");
});

test("a create that failed before its first change rolls nothing back", async () => {
  const deleted = vi.fn(async () => {});
  await run({ createOrUpdate: () => beforeChange(no()), delete: deleted });
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", Reason: "Error: no" });
  expect(deleted).not.toHaveBeenCalled();
});

test("a create that never responded is deleted by an ID that CloudFormation made up, and is looked for", async () => {
  const deleted = vi.fn(async () => {});
  await run({ delete: deleted }, deletion("stack-Thing-1ABCDEF"));
  expect(deleted).toHaveBeenCalledWith(
    expect.objectContaining({ physicalResourceId: undefined }),
    expect.anything(),
  );
});

test("a failed update keeps the ID and what is there, so that nothing counts as replaced", async () => {
  const deleted = vi.fn(async () => {});
  await run({ createOrUpdate: no, delete: deleted }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "FAILED", PhysicalResourceId: "thing-1" });
  expect(deleted).not.toHaveBeenCalled();
});

test("a failed replacement deletes the new resource, and keeps the old one", async () => {
  const deleted = vi.fn(async () => {});
  await run({ createOrUpdate: no, delete: deleted, requiresReplacement: () => true }, update);
  expect(deleted).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { ServiceToken: "arn" } }),
    expect.anything(),
  );
});

test("an update back to what was there deletes the replacement", async () => {
  const deleted = vi.fn(async () => {});
  await run({ delete: deleted, requiresReplacement: () => true }, update);
  expect(answers[0]?.body).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "thing-1" });
  expect(deleted).toHaveBeenCalledWith(
    expect.objectContaining({ keep: "thing-1", properties: { name: "old" } }),
    expect.anything(),
  );
});

test("properties that can not be read are reported by name, and there is nothing to roll back", async () => {
  const deleted = vi.fn(async () => {});
  const createOrUpdate = async () => {
    readProperties(v.object({ domain: v.string() }), {});
    return { physicalResourceId: "thing-1" };
  };
  await run({ createOrUpdate, delete: deleted });
  expect(answers[0]?.body).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringMatching(/^\[settings\.invalid\] domain: .*stacks\//),
    PhysicalResourceId: "nothing-created",
  });
  expect(deleted).not.toHaveBeenCalled();
});
