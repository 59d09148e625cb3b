import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import type { Principal } from "@own-rows/policy";
import type { Account } from "../../../src/account";
import { AwsError, notSupported } from "../../../src/error";
import { cloudformation } from "../../../src/services/cloudformation/cloudformation";
import { completeCustomResource } from "../../../src/services/cloudformation/custom-resources/pending";
import { resumeStacks } from "../../../src/services/cloudformation/engine/resume";
import { waitForStack } from "../../../src/services/cloudformation/engine/runs";
import { findStack } from "../../../src/services/cloudformation/stack/stacks";
import { things } from "./things";

const caller: Principal = {
  type: "user",
  arn: "arn:aws:iam::000000000000:user/deployer",
  accountId: "000000000000",
  userId: "AIDADEPLOYER",
  sessionPolicies: [],
  context: {},
};

type Event = Record<string, unknown>;

/** For tests: CloudFormation alone, on a real store, with resource types of the tests and a fake Lambda. */
export async function stackBench() {
  const dataDir = await mkdtemp(join(tmpdir(), "own-rows-cloudformation-"));
  const events: Event[] = [];
  const bench = { answer: (_event: Event): object | string | undefined => undefined };
  const world = things();
  const store = await openStore(join(dataDir, "state"));

  const account: Account = {
    id: "000000000000",
    region: "us-east-1",
    endpoint: "http://localhost:4566",
    dataDir,
    store,
    now: () => new Date(),
    record: () => {},
    findCredentials: () => undefined,
    policiesOf: () => ({ identity: [] }),
    call: async (_, service, operation, input) => {
      if (operation === "GetParameter") throw new AwsError("ParameterNotFound", "");
      if (operation !== "Invoke" || !("Payload" in input)) {
        throw notSupported(`${service} ${operation}`);
      }
      const event: Event = JSON.parse(String(input.Payload));
      events.push(event);
      const answer = bench.answer(event);
      if (answer !== undefined) setImmediate(() => respond(account, event, answer));
      return {};
    },
  };
  const service = cloudformation(account, world.findType);

  const call = async (operation: string, input: object) => {
    const prepare = service.operations[operation];
    if (!prepare) throw notSupported(operation);
    const prepared = await prepare(input, {
      account,
      principal: caller,
      requestId: "r",
      arrivedAt: 0,
    });
    return prepared.run();
  };
  /** Waits until no operation runs on the stack; returns its status. */
  const statusAfter = async (name: string) => {
    const stack = findStack(account, name);
    if (!stack) return undefined;
    await waitForStack(account, stack.id);
    return findStack(account, stack.id)?.status;
  };

  return {
    ...world,
    account,
    events,
    bench,
    service,
    call,
    statusAfter,
    create: async (StackName: string, template: object) => {
      await call("CreateStack", { StackName, TemplateBody: JSON.stringify(template) });
      return statusAfter(StackName);
    },
    update: async (StackName: string, template: object) => {
      await call("UpdateStack", { StackName, TemplateBody: JSON.stringify(template) });
      return statusAfter(StackName);
    },
    delete: async (StackName: string) => {
      const { id = "" } = findStack(account, StackName) ?? {};
      await call("DeleteStack", { StackName });
      return statusAfter(id);
    },
    resume: () => resumeStacks(account, world.findType),
    close: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** PUTs the response, with the IDs that every response repeats. */
const respond = (account: Account, event: Event, answer: object | string) => {
  const token = String(event.ResponseURL).split("/").at(-1) ?? "";
  const { StackId, RequestId, LogicalResourceId } = event;
  const ids = { StackId, RequestId, LogicalResourceId };
  const body = typeof answer === "string" ? answer : JSON.stringify({ ...ids, ...answer });
  completeCustomResource(account, token, Buffer.from(body));
};

export function thing(Properties: object = {}, rest: object = {}) {
  return {
    Type: "Test::Thing",
    Properties,
    ...rest,
  };
}
