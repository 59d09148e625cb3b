import type { Account } from "../../account";
import type { ServiceFactory } from "../../service";
import type { Broker } from "./broker/broker";
import { selfSigned } from "./certificate/self-signed";
import { writeTrusted } from "./certificate/trusted-file";
import { describeEndpoint } from "./describe-endpoint";

/** AWS IoT, as far as the SST CLI uses it: where its message broker is, and the broker. */
export const iot: ServiceFactory = async (account) => {
  const broker = await lazyBroker(account);
  return {
    name: "iot",
    protocol: {
      kind: "rest-json",
      routes: [{ method: "GET", path: "/endpoint", operation: "DescribeEndpoint" }],
    },
    operations: { DescribeEndpoint: describeEndpoint(broker.open) },
    close: broker.close,
  };
};

/**
 * A client reads what it trusts when it starts, so the certificate is there before anyone asks for the
 * broker. It is new at every start (about a millisecond), and its key never leaves this process.
 */
const lazyBroker = async (account: Account) => {
  const identity = selfSigned(account.now());
  await writeTrusted(account.dataDir, identity.certificate);
  const opened: { broker?: Promise<Broker> } = {};
  return {
    open: async () => {
      opened.broker ??= import("./broker/broker").then(({ openBroker }) =>
        openBroker(account, identity),
      );
      return opened.broker;
    },
    close: async () => {
      await (await opened.broker)?.close();
    },
  };
};
