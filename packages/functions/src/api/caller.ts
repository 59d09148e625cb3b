import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";

/** Who signed the request, as API Gateway verified it. */
export interface Caller {
  readonly identityId: string;
}

// @types/aws-lambda has null here; with the IAM authorizer and an identity pool it is this.
const RequestContext = v.object({
  authorizer: v.object({
    iam: v.object({ cognitoIdentity: v.object({ identityId: v.string() }) }),
  }),
});

/** @throws OwnRowsError `api.denied` for a signature that is no person's, such as a deployer's */
export function callerOf(requestContext: unknown): Caller {
  const parsed = v.safeParse(RequestContext, requestContext);
  if (!parsed.success) throw notAPerson();
  return parsed.output.authorizer.iam.cognitoIdentity;
}

const notAPerson = () =>
  new OwnRowsError("api.denied", "The request was not signed by a person of the identity pool.", {
    hop: "api",
    fix: "Sign it with credentials from GetCredentialsForIdentity.",
  });
