import type { HttpRequest } from "../service";

/** What a signature says it is for: `AKID/20261123/us-east-1/dynamodb/aws4_request`. */
export interface Scope {
  readonly accessKeyId: string;
  readonly service: string;
}

/** The scope of a signed request, from its header or its presigned URL. It is not verified here. */
export function scopeOf(http: Pick<HttpRequest, "headers" | "url">): Scope | undefined {
  const header = http.headers.authorization;
  if (header !== undefined) return parse(/Credential=([^,\s]+)/.exec(header)?.[1]);
  const presigned = /[?&]X-Amz-Credential=([^&]+)/i.exec(http.url)?.[1];
  return presigned === undefined ? undefined : parse(decode(presigned));
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const parse = (credential: string | undefined): Scope | undefined => {
  const parts = credential?.split("/") ?? [];
  const [accessKeyId] = parts;
  const service = parts.at(-2);
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
};
