import * as v from "valibot";
import { operation } from "../../operation";

/** STS API reference, GetCallerIdentity: no permission is needed, and none can be taken away. */
export const GetCallerIdentity = operation({
  input: v.strictObject({}),
  asks: () => [],
  run: (_, { principal }) => ({
    UserId: principal.userId,
    Account: principal.accountId,
    Arn: principal.arn,
  }),
});
