import type { Patience } from "../custom-resource/patience";

/**
 * `fetch` that tries again where that is safe: what a server did not carry out (429, a connection that was
 * refused), and otherwise what may be done twice. A POST that got no clear answer is the caller's to look
 * after; only one for a token may be sent again.
 *
 * An answer counts when the whole of it is there, and is JSON: the Auth0 SDK limits the time until the
 * headers only, and takes a body that it can not read for an empty one.
 */
export function patientFetch(patience: Patience, send: typeof fetch = fetch): typeof fetch {
  return async function fetchPatiently(input, init) {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? "GET";
    const isRepeatable = method !== "POST" || url.pathname === "/oauth/token";

    const attempt = async (tried: number): Promise<Response> => {
      // The caller's own time limit is for one try, and would end the others.
      const signal = AbortSignal.any([
        patience.signal,
        AbortSignal.timeout(patience.timing.request),
      ]);
      const outcome = await send(input, { ...init, signal })
        .then(whole)
        .catch(failure);

      const again = isRepeatable ? mayPass(outcome) : wasNotCarriedOut(outcome);
      // A tenant that is asked by many at once takes some of them each second: the others wait.
      const isLast = tried >= patience.timing.tries && !isThrottled(outcome);
      if (!again || isLast || patience.signal.aborted) return result(outcome);
      console.log(`${method} ${url.pathname}: ${told(outcome)}; trying again.`);
      // Who is told when to come again need not wait longer each time.
      const waits = isThrottled(outcome) ? Math.min(tried, 2) : tried;
      if (!(await patience.pause(waits, msUntilReset(outcome)))) return result(outcome);
      return attempt(tried + 1);
    };
    return attempt(1);
  };
}

interface Failure {
  readonly error: unknown;
}
type Outcome = Response | Failure;

/** The answer with its body read. @throws SyntaxError if it should be JSON and is not */
async function whole(response: Response): Promise<Response> {
  const text = await response.text();
  if (response.ok && response.status !== 204) JSON.parse(text);
  const { status, statusText, headers } = response;
  return new Response(text === "" ? null : text, { status, statusText, headers });
}

const failure = (error: unknown): Failure => ({ error });

const result = (outcome: Outcome) => {
  if (outcome instanceof Response) return outcome;
  throw outcome.error;
};

const mayPass = (outcome: Outcome) =>
  !(outcome instanceof Response) || isPassing(outcome.status) || outcome.status === 408;

const isPassing = (status: number) => status === 429 || status >= 500;

const wasNotCarriedOut = (outcome: Outcome) =>
  isThrottled(outcome) || (!(outcome instanceof Response) && neverConnected(outcome.error));

const isThrottled = (outcome: Outcome) => outcome instanceof Response && outcome.status === 429;

const neverConnected = (error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
};

/** Auth0 docs, "Rate limit policy": X-RateLimit-Reset is the second at which requests are taken again. */
function msUntilReset(outcome: Outcome) {
  if (!(outcome instanceof Response) || !isThrottled(outcome)) return 0;
  const reset = Number(outcome.headers.get("x-ratelimit-reset"));
  return Number.isFinite(reset) ? Math.max(reset * 1000 - Date.now(), 0) : 0;
}

const told = (outcome: Outcome) =>
  outcome instanceof Response ? `status ${outcome.status}` : "no answer";
