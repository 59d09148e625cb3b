import { expect, test } from "vitest";
import { stackBench, thing } from "../../../test/services/cloudformation/stack-bench";
import { setUpEach } from "../../../test/set-up";
import { events as eventsOf, findStack, resources, stacks } from "./stack/stacks";

const bench = setUpEach(stackBench, ({ close }) => close());

const eventsIn = (name: string) => {
  const { id = name } = findStack(bench().account, name) ?? {};
  return eventsOf(bench().account, id)
    .values()
    .map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`);
};
const reasonOf = (name: string) => findStack(bench().account, name)?.statusReason;
const resource = (name: string, logicalId: string) => {
  const { id = "" } = findStack(bench().account, name) ?? {};
  return resources(bench().account, id).get(logicalId);
};

const chain = {
  Resources: {
    A: thing({ Value: "a" }),
    B: thing({ Value: { "Fn::Sub": "${A.Upper}-b" } }),
    C: thing({ Value: { Ref: "B" } }, { DependsOn: "A" }),
  },
  Outputs: { B: { Value: { "Fn::GetAtt": "B.Value" }, Export: { Name: "shared" } } },
};

test("a stack is created in the order of its references, and has outputs", async () => {
  expect(await bench().create("one", chain)).toBe("CREATE_COMPLETE");
  expect(bench().log).toEqual(["create A", "create B", "create C"]);
  expect(findStack(bench().account, "one")?.outputs).toEqual([
    { OutputKey: "B", OutputValue: "A-b", ExportName: "shared" },
  ]);
  expect(resource("one", "A")?.current?.physicalId).toMatch(/^one-A-[A-Za-z0-9]{12}$/);
});

test("an unchanged template is not an update", async () => {
  await bench().create("one", chain);
  await expect(bench().update("one", chain)).rejects.toThrow("No updates are to be performed.");
});

test("an update changes only what differs and what depends on it", async () => {
  await bench().create("one", chain);
  bench().log.length = 0;
  const next = { ...chain, Resources: { ...chain.Resources, A: thing({ Value: "z" }) } };
  expect(await bench().update("one", next)).toBe("UPDATE_COMPLETE");
  expect(bench().log).toEqual(["update A", "update B"]);
});

test("a replaced resource has a new name, and the old one is deleted in the cleanup", async () => {
  await bench().create("one", chain);
  const before = resource("one", "A")?.current?.physicalId ?? "";
  const A = thing({ Value: "a", Kind: "other" });
  expect(await bench().update("one", { ...chain, Resources: { ...chain.Resources, A } })).toBe(
    "UPDATE_COMPLETE",
  );
  expect(bench().existing.has(before)).toBe(false);
  expect(bench().existing.has(resource("one", "A")?.current?.physicalId ?? "")).toBe(true);
});

test("a failed create deletes everything that it created, and has a reason", async () => {
  const template = {
    Resources: { A: thing(), B: thing({ FailCreate: true }, { DependsOn: "A" }) },
  };
  expect(await bench().create("one", template)).toBe("ROLLBACK_COMPLETE");
  expect(bench().existing.size).toBe(0);
  expect(resource("one", "B")?.reason).toBe("no B");
  expect(eventsIn("one")).toEqual([
    "one CREATE_IN_PROGRESS",
    "A CREATE_IN_PROGRESS",
    "A CREATE_IN_PROGRESS",
    "A CREATE_COMPLETE",
    "B CREATE_IN_PROGRESS",
    "B CREATE_FAILED",
    "one ROLLBACK_IN_PROGRESS",
    "A DELETE_IN_PROGRESS",
    "A DELETE_COMPLETE",
    "one ROLLBACK_COMPLETE",
  ]);
  expect(await bench().delete("one")).toBe("DELETE_COMPLETE");
  expect(await bench().create("one", { Resources: { A: thing() } })).toBe("CREATE_COMPLETE");
});

test("a resource that is being created when another one fails is cancelled and deleted", async () => {
  const template = {
    Resources: { Slow: thing({ UntilCancelled: true }), Bad: thing({ FailCreate: true }) },
  };
  expect(await bench().create("one", template)).toBe("ROLLBACK_COMPLETE");
  expect(resource("one", "Slow")?.reason).toBe("Resource creation cancelled");
  expect(findStack(bench().account, "one")?.statusReason).toBeUndefined();
  expect(bench().existing.size).toBe(0);
});

test("a custom-named resource can not be replaced under its name", async () => {
  await bench().create("one", { Resources: { A: thing({ Name: "mine" }) } });
  const next = { Resources: { A: thing({ Name: "mine", Kind: "new" }) } };
  expect(await bench().update("one", next)).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect(resource("one", "A")?.reason).toContain("Rename mine and update the stack again.");
  expect([...bench().existing.keys()]).toEqual(["mine"]);
});

test("a failed update restores the properties, the replaced resource and the old template", async () => {
  await bench().create("one", { Resources: { A: thing({ Value: "1" }), R: thing({ Kind: "x" }) } });
  const replaced = resource("one", "R")?.current?.physicalId ?? "";
  const next = {
    Resources: {
      A: thing({ Value: "2" }),
      R: thing({ Kind: "y" }, { DependsOn: "A" }),
      New: thing({}, { DependsOn: "R" }),
      Bad: thing({ FailCreate: true }, { DependsOn: "New" }),
    },
  };
  expect(await bench().update("one", next)).toBe("UPDATE_ROLLBACK_COMPLETE");
  expect([...bench().existing.values()].sort()).toEqual(["", "1"]);
  expect(bench().existing.has(replaced)).toBe(true);
  expect(resource("one", "A")?.current?.properties).toEqual({ Value: "1" });
  expect(await bench().update("one", { Resources: { A: thing({ Value: "3" }) } })).toBe(
    "UPDATE_COMPLETE",
  );
  expect([...bench().existing.values()]).toEqual(["3"]);
});

test("a stack is deleted in reverse order, without the resources to retain", async () => {
  const Keep = thing({}, { DeletionPolicy: "Retain" });
  await bench().create("one", { Resources: { ...chain.Resources, Keep } });
  bench().log.length = 0;
  const { id = "" } = findStack(bench().account, "one") ?? {};
  expect(await bench().delete("one")).toBe("DELETE_COMPLETE");
  expect(bench().log).toEqual(["delete C", "delete B", "delete A"]);
  expect(bench().existing.size).toBe(1);
  expect(findStack(bench().account, "one")).toBeUndefined();
  expect(findStack(bench().account, id)?.status).toBe("DELETE_COMPLETE");
  await expect(bench().call("DeleteStack", { StackName: "one" })).resolves.toEqual({});
});

test("a stack that can not be deleted says which resource is left", async () => {
  await bench().create("one", { Resources: { A: thing({ FailDelete: true }) } });
  expect(await bench().delete("one")).toBe("DELETE_FAILED");
  expect(reasonOf("one")).toBe("The following resource(s) failed to delete: [A]. ");
});

test("an export that is in use can not be deleted", async () => {
  await bench().create("one", chain);
  const importer = { Resources: { I: thing({ Value: { "Fn::ImportValue": "shared" } }) } };
  expect(await bench().create("two", importer)).toBe("CREATE_COMPLETE");
  expect(await bench().delete("one")).toBe("DELETE_FAILED");
  expect(reasonOf("one")).toBe("Export shared cannot be deleted as it is in use by two");
  await expect(bench().call("ListImports", { ExportName: "shared" })).resolves.toEqual({
    Imports: ["two"],
  });
  await bench().delete("two");
  expect(await bench().delete("one")).toBe("DELETE_COMPLETE");
});

test("a resource whose creation a kill interrupted is deleted, also with a name from a deleted stack", async () => {
  const { account, existing } = bench();
  await bench().create("one", { Resources: { A: thing({ Name: "a" }) } });
  await bench().delete("one");
  await bench().create("one", { Resources: { A: thing({ Name: "a" }) } });

  // As after a kill between the creation of the resource and the write of its record.
  const stack = findStack(account, "one");
  const created = resource("one", "A");
  if (!stack || !created?.current) throw new Error("not created");
  const { current: creating, ...rest } = created;
  await stacks(account).put(stack.id, { ...stack, status: "CREATE_IN_PROGRESS" });
  await resources(account, stack.id).put("A", { ...rest, status: "CREATE_IN_PROGRESS", creating });
  expect([...existing.keys()]).toEqual(["a"]);

  await bench().resume();
  expect(await bench().statusAfter("one")).toBe("ROLLBACK_COMPLETE");
  expect([...existing.keys()]).toEqual([]);
});

test("events of one stack are strictly later than each other", async () => {
  await bench().create("one", chain);
  const { id = "" } = findStack(bench().account, "one") ?? {};
  const times = eventsOf(bench().account, id)
    .values()
    .map(({ Timestamp }) => Date.parse(Timestamp));
  expect(new Set(times).size).toBe(times.length);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
