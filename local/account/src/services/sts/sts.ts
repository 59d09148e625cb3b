import type { ServiceFactory } from "../../service";
import { withValidationError } from "../iam/errors";
import { AssumeRole } from "./assume-role";
import { AssumeRoleWithWebIdentity } from "./assume-role-with-web-identity";
import { GetCallerIdentity } from "./get-caller-identity";

/**
 * STS: credentials for a while.
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
