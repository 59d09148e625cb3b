import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import type { ServiceFactory } from "../../service";
import type { Broker } from "./broker/broker";
import { selfSigned } from "./certificate/self-signed";
import { writeTrusted } from "./certificate/trusted-file";

/**
 * AWS IoT, as far as the SST CLI uses it: the address of its message broker, and the broker.
 * Tested by broker/*.test.ts and certificate/certificate.test.ts; with the SST CLI by test/lifecycle/sst-dev.test.ts.
 */
export const iot: ServiceFactory = async (account) => {
  const broker = await lazyBroker(account);
  return {
    name: "iot",
    protocol: {
      kind: "rest-json",
      routes: [{ method: "GET", path: "/endpoint", operation: "DescribeEndpoint" }],
    },
    operations: {
      DescribeEndpoint: operation({
        input: v.strictObject({
          endpointType: v.literal(
            "iot:Data-ATS",
            "only the endpoint type iot:Data-ATS is supported",
          ),
        }),
        asks: () => ({ action: "iot:DescribeEndpoint", resource: "*" }),
        run: async () => ({ endpointAddress: (await broker.open()).address }),
      }),
    },
    close: broker.close,
  };
};

/**
 * Opens the broker at the first DescribeEndpoint. Its certificate is written at once, since a client reads
 * what it trusts when it starts. It is new at every start (about a millisecond), and its key never leaves
 * this process.
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
