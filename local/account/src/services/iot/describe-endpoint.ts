import * as v from "valibot";
import { operation } from "../../operation";
import type { Broker } from "./broker/broker";

/** Where clients connect by MQTT over WebSockets. The broker opens when someone first asks for it. */
export function describeEndpoint(broker: () => Promise<Broker>) {
  return operation({
    input: v.strictObject({
      endpointType: v.literal("iot:Data-ATS", "only the endpoint type iot:Data-ATS is supported"),
    }),
    asks: () => ({ action: "iot:DescribeEndpoint", resource: "*" }),
    run: async () => ({ endpointAddress: (await broker()).address }),
  });
}
