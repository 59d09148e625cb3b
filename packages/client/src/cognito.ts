// Tested in credentials.test.ts.

import * as v from "valibot";
import type { Clock } from "./clock";
import { cognitoFailure, isRetryable, readAwsError } from "./error";
import { type RetryOptions, retry } from "./retry";

/** One hour of AWS credentials: enough to sign as one identity, and as no other. */
export interface Credentials {
  /** `us-east-1:` and a UUID: the partition key of every row of this person. */
  readonly identityId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** The two calls from an ID token to credentials. They are not signed: the ID token is the proof. */
export interface Cognito {
  /** GetId: the identity ID of the token's person. @throws OwnRowsError `identity.*` */
  getId(idToken: string): Promise<string>;
  /** GetCredentialsForIdentity. @throws OwnRowsError `credentials.*` */
  getCredentials(identityId: string, idToken: string): Promise<Credentials>;
}

interface Options {
  readonly url: string;
  readonly identityPoolId: string;
  readonly loginsKey: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly retry: RetryOptions;
}

/** Amazon Cognito Identity, as far as a signed-in person needs it. */
export function cognitoIdentity({
  url,
  identityPoolId,
  loginsKey,
  fetch,
  clock,
  retry: options,
}: Options): Cognito {
  const call = async <T>(
    schema: v.GenericSchema<unknown, T>,
    operation: "GetId" | "GetCredentialsForIdentity",
    input: object,
  ) => {
    const send = async () => {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityService.${operation}`,
        },
        body: JSON.stringify(input),
      });
      clock.correct(answer);
      return answer;
    };
    const answer = await retry(send, isRetryable, options);
    if (!answer.ok) throw await readAwsError(answer);
    return v.parse(schema, await answer.json());
  };

  return {
    async getId(idToken) {
      const input = { IdentityPoolId: identityPoolId, Logins: { [loginsKey]: idToken } };
      try {
        return await call(GetIdAnswer, "GetId", input);
      } catch (error) {
        throw cognitoFailure("identity", error);
      }
    },

    async getCredentials(identityId, idToken) {
      const input = { IdentityId: identityId, Logins: { [loginsKey]: idToken } };
      try {
        return await call(GetCredentialsAnswer, "GetCredentialsForIdentity", input);
      } catch (error) {
        throw cognitoFailure("credentials", error);
      }
    },
  };
}

// Not strict: AWS adds members to its answers without notice.
const GetIdAnswer = v.pipe(
  v.object({ IdentityId: v.pipe(v.string(), v.nonEmpty()) }),
  v.transform(({ IdentityId }) => IdentityId),
);

const GetCredentialsAnswer = v.pipe(
  v.object({
    IdentityId: v.string(),
    Credentials: v.object({
      AccessKeyId: v.string(),
      SecretKey: v.string(),
      SessionToken: v.string(),
      Expiration: v.number(),
    }),
  }),
  v.transform(
    ({ IdentityId, Credentials: { AccessKeyId, SecretKey, SessionToken, Expiration } }) => ({
      identityId: IdentityId,
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretKey,
      sessionToken: SessionToken,
      expiration: new Date(Expiration * 1000),
    }),
  ),
);
