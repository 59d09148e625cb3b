import type { SigningKey } from "@own-rows/auth0-tenant/signing-keys";
import type { SiteOutputs } from "@own-rows/core/deployment";

/** The deployed stage that the stage suite runs against. Plain data: it goes to every test's worker. */
export interface Target {
  /** An account on this machine, or the one on AWS that `STAGE=<stage>` names. */
  readonly kind: "embedded" | "aws";
  /** A copy of all that the embedded account keeps, as it was deployed: for accounts of a test's own. */
  readonly copy: string | undefined;
  /** The deployer's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: SiteOutputs;
  readonly idTokens: { readonly alice: string; readonly bob: string };
  readonly accessToken: string | undefined;
  /** Where the site is served. */
  readonly site: string;
  /** The tenant's own signing key, to make tokens that no tenant gives; only an embedded one has it. */
  readonly signingKey: SigningKey | undefined;
}
