import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { HttpRequest } from "../../service";
import { segmentsOf } from "./match";
import { type Api, apis, keyInApi, notFound, type Stage, stages } from "./resources";

/** A request to an API, with its stage and its path in segments. Tested by execute-api*.test.ts. */
export interface ApiRequest {
  readonly api: Api;
  readonly stage: Stage;
  readonly method: string;
  /** Decoded, the stage included if the path names one. */
  readonly rawPath: string;
  /** The decoded segments of the path after the stage. */
  readonly segments: readonly string[];
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The API of `/_api/<id>/path?query`, if there is one. */
export function apiOf(account: Account, url: string): Api | undefined {
  const [, id = ""] = /^\/_api\/([^/?]+)/.exec(url) ?? [];
  return apis(account.store).get(id);
}

/** @throws AwsError NotFoundException if there is no such API or stage, BadRequestException */
export function apiRequest(account: Account, http: HttpRequest): ApiRequest {
  const api = apiOf(account, http.url);
  if (!api) throw notFound("Not Found");

  const [path = "", ...query] = http.url.split("?");
  const all = segmentsOf(path.replace(/^\/_api\/[^/]+/, "")).map(decode);
  const [first = "", ...rest] = all;
  const named = stages(account.store).get(keyInApi(api.ApiId, first));
  const stage = named ?? stages(account.store).get(keyInApi(api.ApiId, "$default"));
  if (!stage) throw notFound("Not Found");
  return {
    api,
    stage,
    method: http.method,
    rawPath: `/${all.join("/")}`,
    segments: named ? rest : all,
    rawQueryString: query.join("?"),
    headers: http.headers,
    body: http.body,
  };
}

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError("BadRequestException", "Bad Request", { status: 400 });
  }
};
