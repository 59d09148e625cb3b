import * as v from "valibot";
import { controlOperation } from "../engine/control-operation";

/** For SDKs with endpoint discovery on: the one address there is. */
export const describeEndpoints = controlOperation({
  input: () => v.strictObject({}),
  asks: () => ({ action: "dynamodb:DescribeEndpoints", resource: "*" }),
  run: (_input, _engine, { endpoint }) => ({
    Endpoints: [{ Address: new URL(endpoint).host, CachePeriodInMinutes: 1440 }],
  }),
});
