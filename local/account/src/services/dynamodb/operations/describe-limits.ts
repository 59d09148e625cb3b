import * as v from "valibot";
import { controlOperation } from "../engine/control-operation";

/** The default quotas of an account (DynamoDB developer guide, "Quotas"). */
export const describeLimits = controlOperation({
  input: () => v.strictObject({}),
  asks: () => ({ action: "dynamodb:DescribeLimits", resource: "*" }),
  run: () => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),
});
