import type { HttpRequest } from "../service";

/** Where a signature says it is for: `AKID/20261123/us-east-1/dynamodb/aws4_request`. */
export interface Scope {
  readonly service: string;
}

/** The scope of a signed request, from its header or its presigned URL; says nothing of its truth. */
export const scopeOf = (http: Pick<HttpRequest, "headers" | "url">): Scope | undefined => {
  const header = http.headers.authorization;
  if (header !== undefined) return parse(/Credential=([^,\s]+)/.exec(header)?.[1]);
  const presigned = /[?&]X-Amz-Credential=([^&]+)/i.exec(http.url)?.[1];
  return presigned === undefined ? undefined : parse(decodeURIComponent(presigned));
};

const parse = (credential: string | undefined): Scope | undefined => {
  const service = credential?.split("/").at(-2);
  return service === undefined ? undefined : { service };
};
