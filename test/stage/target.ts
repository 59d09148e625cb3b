import type { SigningKey } from "@own-rows/auth0-tenant/signing-keys";
import type { SiteOutputs } from "@own-rows/core/deployment";

/** The deployed stage that the stage suite runs against. Plain data: it goes to every test's worker. */
export interface Target {
  /** Whether the stage is in an account on this machine or, with `STAGE` set, on AWS. */
  readonly kind: "embedded" | "aws";
  /** A copy of the embedded account's data after the deploy, for tests that start an account of their own. */
  readonly copy: string | undefined;
  /** The deployer's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly outputs: SiteOutputs;
  readonly idTokens: { readonly alice: string; readonly bob: string };
  readonly accessToken: string | undefined;
  /** The site's URL. */
  readonly site: string;
  /** The tenant's signing key, to sign tokens that the tenant would not issue; only of an embedded account. */
  readonly signingKey: SigningKey | undefined;
}
