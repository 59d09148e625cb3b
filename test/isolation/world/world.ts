import type { Decision } from "@own-rows/aws-account/trace/decisions";
import type { SiteOutputs } from "@own-rows/core/deployment";
import type { Target } from "../../stage/target";

/** A deployed stage to attack, with a deployer's credentials to see it from above. */
export interface World {
  readonly kind: Target["kind"];
  readonly outputs: SiteOutputs;
  /** AWS's own, where there is none. */
  readonly endpoint: string | undefined;
  /** The deployer's. */
  readonly env: Readonly<Record<string, string>>;
  readonly idTokens: Target["idTokens"];
  /** A token of the same tenant, for an application that the pool does not know. */
  readonly tokenOfOtherApplication: string | undefined;
  /** The account's time; only an embedded account's can be set. */
  readonly now: () => Date;
  readonly later?: (milliseconds: number) => void;
  /** What IAM decided on one of the last requests, by its ID; AWS does not tell. */
  readonly decisionOn?: (requestId: string) => Decision | undefined;
  close(): Promise<void>;
}
