import { splitTarget, stringToSign } from "./canonical";
import {
  checkScope,
  checkSignedHeaders,
  checkTime,
  checkToken,
  type SigningCredentials,
  same,
} from "./checks";
import { decodeChunkedBody } from "./chunked-body";
import { readClaim } from "./claim";
import { readHeaders, type SentHeaders } from "./headers";
import { signingKey } from "./key";
import { readPayload } from "./payload";
import { refusalsOf } from "./refusal";

export interface SignedHttpRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: SentHeaders;
  readonly body: Buffer;
  /** The service that the request is for, if its address or target says so: a refusal is in its words. */
  readonly service?: string;
  readonly now: Date;
  readonly region: string;
  lookup(accessKeyId: string): SigningCredentials | undefined;
  isService(name: string): boolean;
}

export interface Signed {
  readonly accessKeyId: string;
  readonly service: string;
  readonly region: string;
  /** The request's body; the content of an `aws-chunked` one. */
  readonly body: Buffer;
}

/**
 * Verifies who signed a request, with Signature Version 4 in a header or in the query.
 * @throws AwsError with the code and text that the service has for it
 */
export function verifySignature(request: SignedHttpRequest): Signed {
  const headers = readHeaders(request.headers);
  const { path, query } = splitTarget(request.url);
  const claim = readClaim(headers, query, request.service);
  const { accessKeyId, service, region } = claim;
  const refuse = refusalsOf(service);

  checkScope(claim, request);
  checkTime(claim, request.now);
  const credentials = request.lookup(accessKeyId);
  if (!credentials) throw refuse.unknownKey();
  checkToken(credentials, claim.token, service, request.now);
  checkSignedHeaders(claim, headers);

  const payload = readPayload(request.body, headers, query, claim);
  const key = signingKey(credentials.secretAccessKey, claim);
  const signed = { method: request.method, path, query, headers, payloadHash: payload.hash };
  if (!same(key.sign(stringToSign(signed, claim)), claim.signature)) throw refuse.mismatch();

  if (!payload.chunked) return { accessKeyId, service, region, body: request.body };
  const signing = { key, signed: payload.chunked === "signed" };
  return {
    accessKeyId,
    service,
    region,
    body: decodeChunkedBody(request.body, headers, claim, signing),
  };
}
