import { AwsV4Signer } from "aws4fetch";
import { readAwsError } from "./aws-error";
import type { Clock } from "./clock";
import type { CredentialSource, Credentials } from "./credentials";

export interface SignedRequest {
  readonly service: "dynamodb" | "execute-api";
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends a request with a Signature Version 4; the answer may be a refusal. */
export type SignedFetch = (request: SignedRequest) => Promise<Response>;

interface Options {
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** Signs as the person. Once more when only the clock or the credentials' age was refused. */
export function signedFetch({ region, credentials, clock, fetch }: Options): SignedFetch {
  const signingKeys = new WeakMap<Credentials, Map<string, ArrayBuffer>>();

  const send = async (request: SignedRequest) => {
    const current = await credentials.get();
    const cache = signingKeys.get(current) ?? new Map<string, ArrayBuffer>();
    signingKeys.set(current, cache);

    const { accessKeyId, secretAccessKey, sessionToken } = current;
    const datetime = new Date(clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, "");
    const key = { accessKeyId, secretAccessKey, sessionToken, region, cache, datetime };
    const { url, method, headers } = await new AwsV4Signer({ ...request, ...key }).sign();
    return fetch(url, { method, headers, ...(request.body && { body: request.body }) });
  };

  return async (request) => {
    const answer = await send(request);
    const wasOff = clock.correct(answer);
    if (answer.status < 400 || answer.status >= 500) return answer;

    const { name, message } = await readAwsError(answer.clone());
    if (wasOff && isAboutTime(`${name}: ${message}`)) return send(request);
    if (!endedCredentials.has(name)) return answer;
    credentials.forget();
    return send(request);
  };
}

// DynamoDB words it in InvalidSignatureException's text, other services have names of their own.
const isAboutTime = (refusal: string) =>
  /Signature expired|Signature not yet current|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture/.test(
    refusal,
  );

const endedCredentials = new Set(["ExpiredTokenException", "UnrecognizedClientException"]);
