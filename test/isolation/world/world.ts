import type { Decision } from "@own-rows/aws-account/trace/decisions";
import type { SiteOutputs } from "@own-rows/core/deployment";
import type { Target } from "../../stage/target";

/** A deployed stage to attack, with the deployer's credentials to prepare and check it. */
export interface World {
  readonly kind: Target["kind"];
  readonly outputs: SiteOutputs;
  /** If undefined, AWS's own. */
  readonly endpoint: string | undefined;
  /** The deployer's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly idTokens: Target["idTokens"];
  /** A token of the same tenant, for an application that the pool does not know. */
  readonly tokenOfOtherApplication: string | undefined;
  /** The account's time. */
  readonly now: () => Date;
  /** Sets an embedded account's clock ahead of the system's. */
  readonly setClockAhead?: (milliseconds: number) => void;
  /** IAM's decision on a recent request, by its ID; AWS does not report it. */
  readonly decisionOn?: (requestId: string) => Decision | undefined;
  close(): Promise<void>;
}
