import { apiFailure, isPassing, readProblem } from "./problem";
import { type Patience, retry } from "./retry";
import type { SignedFetch, SignedRequest } from "./signed-fetch";

interface Request extends Pick<SignedRequest, "method"> {
  /** From the API's address on: `/notes?limit=25`. */
  readonly path: string;
  readonly body?: object;
  /** The version of the note that a change is meant for. */
  readonly version?: number;
}

/** One request to the app's own HTTP API, as the signed-in person. */
export type Api = (request: Request) => Promise<unknown>;

interface Options {
  readonly apiUrl: string;
  readonly signedFetch: SignedFetch;
  readonly patience: Patience;
}

/** Calls the IAM-signed HTTP API; again while it is busy, if it only reads: a change would be made twice. */
export function ownApi({ apiUrl, signedFetch, patience }: Options): Api {
  const send = async ({ method, path, body, version }: Request) => {
    const answer = await signedFetch({
      service: "execute-api",
      url: apiUrl.replace(/\/$/, "") + path,
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw await readProblem(answer);
    return answer.status === 204 ? undefined : answer.json();
  };

  return async (request) => {
    const mayRepeat = (error: unknown) => request.method === "GET" && isPassing(error);
    try {
      return await retry(() => send(request), mayRepeat, patience);
    } catch (error) {
      throw apiFailure(error);
    }
  };
}
