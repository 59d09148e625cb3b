import { randomUUID } from "node:crypto";
import type { Store } from "@own-rows/local-runtime/state/store";
import type { Account } from "../account";
import { notSupported } from "../error";
import type { Service, ServiceFactory } from "../service";
import type { DecisionLog } from "../trace/decisions";
import { perform } from "./perform";
import { type Registry, registryOf } from "./registry";

interface Making {
  readonly region: string;
  readonly endpoint: string;
  readonly dataDir: string;
  readonly store: Store;
  readonly now: () => Date;
  readonly decisions: DecisionLog;
  readonly services: readonly ServiceFactory[];
}

/** An account with its services, not yet open to the world. */
export async function makeAccount({ decisions, services: factories, ...known }: Making) {
  const made: Service[] = [];
  const holder: { registry: Registry } = { registry: registryOf([]) };

  const account: Account = {
    ...known,
    id: "000000000000",
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

  for (const factory of factories) made.push(await factory(account));
  holder.registry = registryOf(made);
  return { account, registry: holder.registry };
}
