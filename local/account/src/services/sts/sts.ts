// Tested in src/services/sts: sts.test.ts, web-identity.test.ts, restart.test.ts.
import * as v from "valibot";
import { operation } from "../../operation";
import type { ServiceFactory } from "../../service";
import { withValidationError } from "../iam/errors";
import { AssumeRole } from "./assume-role";
import { AssumeRoleWithWebIdentity } from "./assume-role-with-web-identity";

/** STS API reference, GetCallerIdentity: it needs no permission, and no policy can deny it. */
const GetCallerIdentity = operation({
  input: v.strictObject({}),
  asks: () => [],
  run: (_, { principal }) => ({
    UserId: principal.userId,
    Account: principal.accountId,
    Arn: principal.arn,
  }),
});

/**
 * STS: temporary credentials.
 * Error texts that name no source are as users report them; unverified.
 */
export const sts: ServiceFactory = () => ({
  name: "sts",
  protocol: {
    kind: "query",
    version: "2011-06-15",
    namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  },
  operations: withValidationError({ AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity }),
  unsigned: ["AssumeRoleWithWebIdentity"],
});
