import type { Collection } from "@own-rows/local-runtime/state/collection";
import { memoryCollection } from "@own-rows/local-runtime/state/memory-collection";
import type { Store } from "@own-rows/local-runtime/state/store";
import { anonymous, type Principal } from "@own-rows/policy";
import type { Account } from "../../../src/account";
import { perform } from "../../../src/gateway/perform";
import type { Service } from "../../../src/service";
import { deployerAccessKeyId, ensureDeployer } from "../../../src/services/iam/deployer";
import { policiesOf } from "../../../src/services/iam/principal-policies";
import { findCredentials } from "../../../src/services/sts/credentials";
import type { DecisionEntry } from "../../../src/trace/decisions";

/** The part of a real store that is in memory, without a disk. */
const memoryStore = (): Store => {
  const known = new Map<string, Collection<unknown>>();
  const collectionOf = (name: string) => {
    const found = known.get(name) ?? memoryCollection(name, new Map(), { add: async () => {} });
    known.set(name, found);
    return found;
  };
  return {
    // As in the real store: who names a collection knows what is in it.
    collection: <T>(name: string) => collectionOf(name) as Collection<T>,
    close: async () => {},
  };
};

/** For tests: an account in memory, with its records, a clock that only the test moves, and its deployer. */
export async function testAccount(store = memoryStore()) {
  const recorded: DecisionEntry[] = [];
  const clock = { ahead: 0 };
  const begun = Date.now();
  const account: Account = {
    id: "000000000000",
    region: "us-east-1",
    endpoint: "http://localhost:4566",
    dataDir: "/nowhere",
    store,
    now: () => new Date(begun + clock.ahead),
    findCredentials: (accessKeyId) => findCredentials(account, accessKeyId),
    policiesOf: (principal) => policiesOf(account, principal),
    call: () => Promise.reject(new Error("no other services in this test")),
    record: (entry) => recorded.push(entry),
  };
  await ensureDeployer(account);
  const deployer = account.findCredentials(deployerAccessKeyId)?.principal ?? anonymous;
  return { account, recorded, clock, deployer };
}

/** Calls a service as the gateway does: policies are evaluated and the decision is recorded. */
export function callAs(account: Account, service: Service, principal: Principal) {
  return async (operation: string, input: object = {}): Promise<Record<string, unknown>> => {
    const output = await perform({
      account,
      service,
      operation,
      principal,
      input,
      requestId: "00000000-0000-0000-0000-000000000000",
      arrivedAt: performance.now(),
    });
    return { ...output };
  };
}
