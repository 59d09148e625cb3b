import * as v from "valibot";
import type { AwsError } from "./aws-error";
import type { ClientConfig } from "./config";
import type { SignedFetch } from "./signed-fetch";

/** Why IAM refused a request, as the account on this machine tells it to who made the request. */
export interface Reason {
  /** The last hop of the way: where it ended, and a sentence about it. */
  readonly hop: string;
  readonly says: string;
  /** What each condition there wanted, and what the request had. */
  readonly checks: readonly Check[];
  /** What would have to change for the request to be allowed, each a sentence. */
  readonly changes: readonly string[];
  /** The page that shows the whole way. */
  readonly url: string;
}

export type Check = v.InferOutput<typeof CheckJson>;

/** Resolves with the reason for a refusal; `undefined` if there is none to be had. */
export type Reasons = (refusal: AwsError) => Promise<Reason | undefined>;

/** The service in the scope of the signature: the account's own, and none of AWS's. */
const service = "own-rows-console";

/**
 * Asks the embedded account why it refused a request, signed with the credentials of that request: it
 * tells nobody else. AWS says no more than its refusal does, and is not asked.
 */
export function reasons({ awsEndpoint }: ClientConfig, signedFetch: SignedFetch): Reasons {
  return async ({ requestId }) => {
    if (awsEndpoint === undefined || requestId === undefined) return undefined;
    const page = new URL("/_console", awsEndpoint).href;
    try {
      const url = `${page}/why/${encodeURIComponent(requestId)}`;
      const answer = await signedFetch({ service: service, url, method: "GET" });
      const { chain, changes } = v.parse(Why, await answer.json());
      const end = chain.at(-1);
      const says = changes.map((change) => change.says[0] ?? "");
      return end && { ...end, changes: says, url: `${page}#${encodeURIComponent(requestId)}` };
    } catch {
      // Another account at this address, or none any more: the refusal stands without its reason.
      return undefined;
    }
  };
}

const CheckJson = v.object({
  what: v.string(),
  wanted: v.array(v.string()),
  actual: v.optional(v.array(v.string())),
  ok: v.boolean(),
});

const Why = v.object({
  chain: v.array(v.object({ hop: v.string(), says: v.string(), checks: v.array(CheckJson) })),
  changes: v.array(v.object({ says: v.array(v.string()) })),
});
