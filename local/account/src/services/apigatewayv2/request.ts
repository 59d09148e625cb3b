import type { Account } from "../../account";
import { AwsError } from "../../error";
import type { HttpRequest } from "../../service";
import { insideKey, stages } from "./inside";
import { segmentsOf } from "./match";
import { type Api, apis, notFound } from "./resources";
import type { Stage } from "./stage";

/** A request to an API, taken apart. */
export interface ApiRequest {
  readonly api: Api;
  readonly stage: Stage;
  readonly method: string;
  /** Decoded, the stage included if the path names one. */
  readonly rawPath: string;
  /** Of the path after the stage, each one decoded. */
  readonly segments: readonly string[];
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** `/_api/<id>/path?query`: which API, undefined if there is none. */
export function apiOf(account: Account, url: string): Api | undefined {
  const [, id = ""] = /^\/_api\/([^/?]+)/.exec(url) ?? [];
  return apis(account.store).get(id);
}

/** @throws AwsError NotFoundException where no API or no stage answers, BadRequestException */
export function apiRequest(account: Account, http: HttpRequest): ApiRequest {
  const api = apiOf(account, http.url);
  if (!api) throw notFound("Not Found");

  const [path = "", ...query] = http.url.split("?");
  const all = segmentsOf(path.replace(/^\/_api\/[^/]+/, "")).map(decoded);
  const [first = "", ...rest] = all;
  const named = stages(account.store).get(insideKey(api.ApiId, first));
  const stage = named ?? stages(account.store).get(insideKey(api.ApiId, "$default"));
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

const decoded = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsError("BadRequestException", "Bad Request", { status: 400 });
  }
};
