// Tested in src/gateway/gateway.test.ts.
import { randomUUID } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { PolicySet, Principal } from "@own-rows/policy";
import type { Account, KnownCredentials } from "../account";
import { notSupported } from "../error";
import type { Service, ServiceFactory } from "../service";
import type { DecisionLog } from "../trace/decisions";
import { perform } from "./perform";
import { type Registry, registryOf } from "./registry";

interface Options {
  readonly region: string;
  readonly endpoint: string;
  readonly dataDir: string;
  readonly store: Store;
  readonly now: () => Date;
  readonly decisions: DecisionLog;
  readonly services: readonly ServiceFactory[];
  /** The two questions that every request asks STS and IAM: the gateway itself knows no service. */
  findCredentials(account: Account, accessKeyId: string): KnownCredentials | undefined;
  policiesOf(account: Account, principal: Principal): PolicySet;
}

/** An account and its services, before the gateway is open. */
export async function createAccount({
  decisions,
  services: factories,
  findCredentials,
  policiesOf,
  ...options
}: Options) {
  const holder: { registry: Registry } = { registry: registryOf([]) };
  const account: Account = {
    ...options,
    id: "000000000000",
    findCredentials: (accessKeyId) => findCredentials(account, accessKeyId),
    policiesOf: (principal) => policiesOf(account, principal),
    record: decisions.record,
    call: async (principal, name, operation, input) => {
      const service = holder.registry.byName(name);
      if (service === undefined) throw notSupported(`the service ${name}`);
      const output = await perform({
        account,
        service,
        operation,
        principal,
        input,
        requestId: randomUUID(),
        arrivedAt: performance.now(),
      });
      return { ...output };
    },
  };

  const services: Service[] = [];
  for (const factory of factories) services.push(await factory(account));
  holder.registry = registryOf(services);
  return { account, registry: holder.registry };
}
