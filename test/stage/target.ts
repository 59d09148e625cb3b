import type { SigningKey } from "@own-rows/auth0-tenant/signing-keys";
import type { SiteOutputs } from "@own-rows/core/deployment";

/** The deployed stage that the stage suite runs against. Plain data: it goes to every test's worker. */
export interface Target {
  /** An account on this machine, or the one on AWS that `STAGE=<stage>` names. */
  readonly kind: "embedded" | "aws";
  /** A copy of everything that the embedded account stored at the deploy, for a test that starts its own account. */
  readonly copy: string | undefined;
  /** The deployer's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: SiteOutputs;
  readonly idTokens: { readonly alice: string; readonly bob: string };
  readonly accessToken: string | undefined;
  /** The site's URL. */
  readonly site: string;
  /** The tenant's signing key, to make tokens that no tenant issues; only with an embedded account. */
  readonly signingKey: SigningKey | undefined;
}
