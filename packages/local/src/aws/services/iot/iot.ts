import type { ServiceFactory } from "../../service";
import { DescribeEndpoint } from "./describe-endpoint";

/** AWS IoT, as far as the SST CLI asks for it. */
export const iot: ServiceFactory = () => ({
  name: "iot",
  protocol: {
    kind: "rest-json",
    routes: [{ method: "GET", path: "/endpoint", operation: "DescribeEndpoint" }],
  },
  operations: { DescribeEndpoint },
});
