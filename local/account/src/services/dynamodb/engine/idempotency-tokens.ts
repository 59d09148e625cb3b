import { createHash } from "node:crypto";
import { AwsError } from "../../../error";
import type { Level, LevelWrite } from "./level";

interface Token {
  readonly digest: string;
  readonly until: number;
}

const prefix = "token~";
// TransactWriteItems API reference: a token is valid for ten minutes after the request that used it.
const validFor = 10 * 60 * 1000;

/**
 * The ClientRequestTokens of the transactions of the last ten minutes.
 * Tested by ../operations/client-request-token.test.ts.
 */
export class IdempotencyTokens {
  /** The oldest first, which also expires first. */
  readonly #tokens: Map<string, Token>;

  private constructor(tokens: Map<string, Token>) {
    this.#tokens = tokens;
  }

  static async load(level: Level): Promise<IdempotencyTokens> {
    const found = await level.iterator<string, Token>({ gte: prefix, lt: "token\x7f" }).all();
    return new IdempotencyTokens(new Map(found.toSorted(([, a], [, b]) => a.until - b.until)));
  }

  key = (token: string) => prefix + token;

  /**
   * Whether this very request has been done before.
   * @throws AwsError IdempotentParameterMismatchException if another one has, with the same token
   */
  isDone(key: string, request: object, now: Date): boolean {
    const token = this.#tokens.get(key);
    if (!token || token.until <= now.getTime()) return false;
    if (token.digest === digest(request)) return true;
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request token is already in use with different parameters.",
    );
  }

  /** Writes for the request's own batch; `remember` is to be called once that is on disk. */
  stage(key: string, request: object, now: Date) {
    const token: Token = { digest: digest(request), until: now.getTime() + validFor };
    const expired = this.#expiredBy(now);
    const writes: LevelWrite[] = [
      ...expired.map((old) => ({ type: "del", key: old }) as const),
      { type: "put", key, value: token },
    ];
    const remember = () => {
      for (const old of expired) this.#tokens.delete(old);
      this.#tokens.delete(key);
      this.#tokens.set(key, token);
    };
    return { writes, remember };
  }

  /** Stops at the first valid token, since this runs in every transaction with a token. */
  #expiredBy(now: Date): string[] {
    const expired: string[] = [];
    for (const [key, { until }] of this.#tokens) {
      if (until > now.getTime()) break;
      expired.push(key);
    }
    return expired;
  }
}

const digest = (request: object) =>
  createHash("sha256").update(JSON.stringify(request)).digest("base64");
