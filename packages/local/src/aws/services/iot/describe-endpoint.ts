import * as v from "valibot";
import { notSupported } from "../../error";
import { operation } from "../../operation";

/**
 * Where devices connect by MQTT over WebSockets. The SST CLI asks for it after it has stored a secret,
 * and would try for ever to reach an address at which no broker answers (read in its iot.js): so it is
 * told that there is none, and ends.
 */
export const DescribeEndpoint = operation({
  input: v.strictObject({ endpointType: v.optional(v.literal("iot:Data-ATS")) }),
  asks: () => ({ action: "iot:DescribeEndpoint", resource: "*" }),
  run: () => {
    throw notSupported("the message broker of AWS IoT; a secret set just before is stored");
  },
});
