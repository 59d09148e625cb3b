/** Where time comes from: the machine, or a virtual clock in tests. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back once after so many milliseconds, unless the function it returns is called before. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** How long to wait, and how often to try. Times are in milliseconds. */
export interface RetryTiming {
  /** For one request and its complete answer. */
  readonly request: number;
  /** Before the second attempt; each further pause is twice as long. */
  readonly firstPause: number;
  readonly maxPause: number;
  readonly maxAttempts: number;
}

/** When a piece of work has to be done, and how it waits and retries until then. */
export interface Deadline {
  /** Epoch milliseconds. */
  readonly endsAt: number;
  readonly timing: RetryTiming;
  readonly clock: Clock;
}

export function deadlineIn(ms: number, timing: RetryTiming, clock: Clock = systemClock): Deadline {
  return { endsAt: clock.now() + ms, timing, clock };
}

interface Retry {
  /** Whether the next attempt may succeed, and does no harm if this one was carried out after all. */
  readonly isRetryable: (error: unknown) => boolean;
  /** Refused for now, and not carried out: tried again for as long as there is time, however often. */
  readonly isThrottled?: (error: unknown) => boolean;
  /** How many milliseconds the other side asks to wait. */
  readonly retryAfter?: (error: unknown) => number | undefined;
  readonly maxAttempts?: number;
  readonly onRetry?: (error: unknown) => void;
}

/**
 * Attempts it again after a pause, as long as that may help and there is time.
 * @throws the last failure
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  deadline: Deadline,
  {
    isRetryable,
    isThrottled,
    retryAfter,
    onRetry,
    maxAttempts = deadline.timing.maxAttempts,
  }: Retry,
): Promise<T> {
  let failures = 0;
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isThrottled?.(error)) {
        failures += 1;
        if (failures >= maxAttempts || !isRetryable(error)) throw error;
      }
      if (!(await pause(tried, deadline, retryAfter?.(error)))) throw error;
      onRetry?.(error);
    }
  }
}

/**
 * Waits before attempt number `tried + 1`: longer each time, and with chance in it, so that stages do not move
 * in step. `false`, at once, if there is no time for that.
 * @param retryAfter how many milliseconds the other side asks for; then the pauses need not grow
 */
export async function pause(
  tried: number,
  { clock, endsAt, timing }: Deadline,
  retryAfter?: number,
): Promise<boolean> {
  const doublings = retryAfter === undefined ? tried - 1 : Math.min(tried - 1, 1);
  const backoff = Math.min(timing.firstPause * 2 ** doublings, timing.maxPause);
  const ms = Math.max(backoff * (0.5 + Math.random()), retryAfter ?? 0);
  if (clock.now() + ms > endsAt) return false;
  await clock.sleep(ms);
  return true;
}

/** One request, which its signal ends at its time limit, or at the deadline if that comes first. */
export async function withTimeLimit<T>(
  { clock, endsAt, timing }: Deadline,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ms = Math.max(Math.min(timing.request, endsAt - clock.now()), 0);
  const controller = new AbortController();
  const timeout = new DOMException(`There was no answer within ${ms} ms.`, "TimeoutError");
  const cancel = clock.after(ms, () => controller.abort(timeout));
  try {
    return await request(controller.signal);
  } finally {
    cancel();
  }
}

interface RetryingFetch {
  readonly send?: typeof fetch;
  /** Whether a request may be carried out twice. */
  readonly isRepeatable?: (method: string, url: URL) => boolean;
}

/**
 * `fetch` with retries: of what a server did not carry out (429, or a connection that was refused), and
 * otherwise only of what may be carried out twice. After a POST without a clear answer the caller has to find
 * out whether it was carried out.
 *
 * An answer counts when all of it is there, and is JSON: the Auth0 SDK limits only the time until the
 * headers, and takes a body that it can not read for an empty one.
 */
export function retryingFetch(
  deadline: Deadline,
  { send = fetch, isRepeatable = (method) => method !== "POST" }: RetryingFetch = {},
): typeof fetch {
  return async function fetchWithRetries(input, init) {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? "GET";
    const mayRepeat = isRepeatable(method, url);

    const attempt = () =>
      withTimeLimit(deadline, async (signal) => {
        // Instead of the caller's own signal, which would end the other attempts as well.
        const response = await readBody(await send(input, { ...init, signal }));
        if (isRetryableStatus(response.status)) throw new RetryableResponse(response);
        return response;
      });
    return retry(attempt, deadline, {
      isRetryable: (error) => mayRepeat || neverConnected(error),
      isThrottled: (error) => error instanceof RetryableResponse && error.response.status === 429,
      retryAfter: (error) =>
        error instanceof RetryableResponse
          ? retryAfterOf(error.response, deadline.clock.now())
          : undefined,
      onRetry: (error) => console.log(`${method} ${url.pathname}: ${nameOf(error)}; trying again.`),
    }).catch((error: unknown) => {
      if (error instanceof RetryableResponse) return error.response;
      throw error;
    });
  };
}

class RetryableResponse extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super(`status ${response.status}`);
    this.response = response;
  }
}

const isRetryableStatus = (status: number) => status === 408 || status === 429 || status >= 500;

/** The answer with its body read. @throws SyntaxError if it should be JSON and is not */
async function readBody(response: Response): Promise<Response> {
  const text = await response.text();
  if (response.ok && response.status !== 204) JSON.parse(text);
  const { status, statusText, headers } = response;
  return new Response(text === "" ? null : text, { status, statusText, headers });
}

const neverConnected = (error: unknown) => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
};

/**
 * RFC 9110, 10.2.3: `Retry-After` is a number of seconds, or a date. Auth0 docs, "Rate limit policy": on a
 * 429, `X-RateLimit-Reset` is the second at which requests are taken again.
 */
function retryAfterOf({ status, headers }: Response, now: number) {
  const after = headers.get("retry-after") ?? "";
  const reset = status === 429 ? headers.get("x-ratelimit-reset") : null;
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const at = after === "" && reset !== null ? Number(reset) * 1000 : Date.parse(after);
  return Number.isNaN(at) ? undefined : Math.max(at - now, 0);
}

const nameOf = (error: unknown) =>
  error instanceof RetryableResponse ? error.message : "no answer";
