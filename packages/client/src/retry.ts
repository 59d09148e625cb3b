/** When to send a request again that AWS or the API answered with "busy" or "broken". */
export interface RetryOptions {
  /** How often a request is sent at most; 4 unless given. */
  readonly attempts?: number;
  /** Milliseconds after the first attempt in which another may begin; 10,000 unless given. */
  readonly deadline?: number;
  /** Waits so many milliseconds. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random?: () => number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Sends again while the answer is retryable, and gives the last answer. The waits are drawn between zero
 * and a limit that doubles: "full jitter" (AWS Architecture Blog, "Exponential Backoff And Jitter"). They
 * are never shorter than the answer's `Retry-After` (RFC 9110, section 10.2.3).
 */
export async function retry(
  send: () => Promise<Response>,
  isRetryable: (answer: Response) => Promise<boolean>,
  {
    attempts = 4,
    deadline = 10_000,
    sleep = wait,
    random = Math.random,
    now = Date.now,
  }: RetryOptions = {},
): Promise<Response> {
  const end = now() + deadline;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send();
    if (answer.ok || attempt >= attempts || !(await isRetryable(answer))) return answer;

    const backoff = random() * firstLimit * 2 ** (attempt - 1);
    const pause = Math.max(backoff, retryAfter(answer, now()));
    if (now() + pause > end) return answer;
    await sleep(pause);
  }
}

const firstLimit = 100;

/** The milliseconds that an answer asks to wait: given in seconds, or as a date. */
function retryAfter({ headers }: Response, now: number) {
  const text = headers.get("retry-after") ?? "";
  return Number(text) * 1000 || Date.parse(text) - now || 0;
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });
