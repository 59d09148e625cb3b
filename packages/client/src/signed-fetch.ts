import { AwsV4Signer } from "aws4fetch";
import type { Clock } from "./clock";
import type { Credentials } from "./cognito";
import type { CredentialSource } from "./credentials";
import { readAwsError } from "./error";

export interface SignedRequest {
  readonly service: "dynamodb" | "execute-api";
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends a request with a Signature Version 4; the answer may be a refusal. */
export type SignedFetch = (request: SignedRequest, credentials: Credentials) => Promise<Response>;

interface Options {
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** Signs as the person. Once more when only the clock or the age of the credentials was refused. */
export function signedFetch({ region, credentials: source, clock, fetch }: Options): SignedFetch {
  const signingKeys = new WeakMap<Credentials, Map<string, ArrayBuffer>>();

  const send = async (request: SignedRequest, credentials: Credentials) => {
    const cache = signingKeys.get(credentials) ?? new Map<string, ArrayBuffer>();
    signingKeys.set(credentials, cache);

    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const datetime = new Date(clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, "");
    const key = { accessKeyId, secretAccessKey, sessionToken, region, cache, datetime };
    const { url, method, headers } = await new AwsV4Signer({ ...request, ...key }).sign();
    return fetch(url, { method, headers, ...(request.body && { body: request.body }) });
  };

  return async (request, credentials) => {
    const answer = await send(request, credentials);
    const wasOff = clock.correct(answer);
    if (answer.status < 400 || answer.status >= 500) return answer;

    const { name, message } = await readAwsError(answer.clone());
    if (wasOff && isAboutTime(`${name}: ${message}`)) return send(request, credentials);
    if (!credentialsRefused.has(name)) return answer;
    return send(request, await source.replace(credentials));
  };
}

// DynamoDB says it in the text of InvalidSignatureException; other services have exceptions for it.
const isAboutTime = (refusal: string) =>
  /Signature expired|Signature not yet current|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture/.test(
    refusal,
  );

const credentialsRefused = new Set(["ExpiredTokenException", "UnrecognizedClientException"]);
