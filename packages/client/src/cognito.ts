import { OwnRowsError } from "@own-rows/core/error";
import { AwsError, isThrottled, isTransient, readAwsError } from "./aws-error";
import type { Clock } from "./clock";
import { cognitoFix } from "./cognito-fixes";
import type { ErrorCode } from "./error";
import { type Patience, retry } from "./retry";

/** Cognito's two calls on the way to credentials; both are unsigned, the ID token in them is the proof. */
export type Cognito = (
  operation: "GetId" | "GetCredentialsForIdentity",
  input: object,
) => Promise<unknown>;

interface Options {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly patience: Patience;
}

/** Calls Amazon Cognito Identity, again while it is busy. */
export function cognitoIdentity({ url, fetch, clock, patience }: Options): Cognito {
  return (operation, input) =>
    retry(
      async () => {
        const answer = await fetch(url, {
          method: "POST",
          headers: {
            "content-type": "application/x-amz-json-1.1",
            "x-amz-target": `AWSCognitoIdentityService.${operation}`,
          },
          body: JSON.stringify(input),
        });
        clock.correct(answer);
        if (!answer.ok) throw await readAwsError(answer);
        return answer.json();
      },
      isTransient,
      patience,
    );
}

/** Says at which of the two hops Cognito failed, and what to do. */
export function cognitoFailure(hop: "identity" | "credentials", error: unknown) {
  if (error instanceof OwnRowsError) return error;
  if (!(error instanceof AwsError)) {
    // A failed parse quotes what it read, which may be credentials; fetch's TypeError quotes nothing.
    const cause = error instanceof TypeError ? error : undefined;
    return failure("unreachable", hop, "Amazon Cognito gave no usable answer.", reach, cause);
  }
  const said = `Amazon Cognito answered ${error.name}: ${error.message}`;
  if (isThrottled(error)) return failure("throttled", hop, said, slowDown, error);
  if (error.status >= 500) return failure("unreachable", hop, said, reach, error);
  return failure("refused", hop, said, cognitoFix(error), error);
}

const reach = "Check the network and the region, then try again.";
const slowDown =
  "Wait a moment and try again. If it happens often, keep credentials instead of asking anew, or ask AWS for a higher quota.";

const failure = (
  what: "refused" | "throttled" | "unreachable",
  hop: "identity" | "credentials",
  message: string,
  fix: string,
  cause: unknown,
) => new OwnRowsError(`${hop}.${what}` satisfies ErrorCode, message, { hop, fix, cause });
