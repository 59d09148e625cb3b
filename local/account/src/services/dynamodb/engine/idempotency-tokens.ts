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

/** The ClientRequestTokens of the transactions of the last ten minutes. */
export class IdempotencyTokens {
  /** The oldest first: all are valid for as long. */
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
   * Whether this very request was carried out already.
   * @throws AwsError IdempotentParameterMismatchException if another one was, under the same token
   */
  done(key: string, request: object, now: Date): boolean {
    const known = this.#tokens.get(key);
    if (!known || known.until <= now.getTime()) return false;
    if (known.digest === digest(request)) return true;
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request token is already in use with different parameters.",
    );
  }

  /** What has to be written with the request's own writes; `remember` when that is on disk. */
  stage(key: string, request: object, now: Date) {
    const token: Token = { digest: digest(request), until: now.getTime() + validFor };
    const ended = this.#endedBy(now);
    const writes: LevelWrite[] = [
      ...ended.map((old) => ({ type: "del", key: old }) as const),
      { type: "put", key, value: token },
    ];
    const remember = () => {
      for (const old of ended) this.#tokens.delete(old);
      this.#tokens.delete(key);
      this.#tokens.set(key, token);
    };
    return { writes, remember };
  }

  /** Looks no further than the first that is still valid: this runs in every transaction with a token. */
  #endedBy(now: Date): string[] {
    const ended: string[] = [];
    for (const [key, { until }] of this.#tokens) {
      if (until > now.getTime()) break;
      ended.push(key);
    }
    return ended;
  }
}

const digest = (request: object) =>
  createHash("sha256").update(JSON.stringify(request)).digest("base64");
