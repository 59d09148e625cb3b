// Tested in test/lint/cases/trust.ts.
import type { IdentityPoolRule } from "../rule";

export const poolGuests: IdentityPoolRule = {
  id: "pool.guests",
  about: "identity pool",
  message: "gives AWS credentials to guests, who did not sign in.",
  fix: "Set AllowUnauthenticatedIdentities to false.",
  source: "Amazon Cognito developer guide, identity-pools.html",
  find: ({ guests }) =>
    guests === false || guests === "false"
      ? []
      : [`AllowUnauthenticatedIdentities: ${guests ?? "unset"}`],
};
