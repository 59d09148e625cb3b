import type { PoolRule } from "../rule";

export const poolGuests: PoolRule = {
  id: "pool.guests",
  about: "identity pool",
  message: "gives AWS credentials to guests, who did not sign in.",
  fix: "Set AllowUnauthenticatedIdentities to false.",
  source: "Amazon Cognito developer guide, identity-pools.html",
  finds: ({ guests }) =>
    guests === false || guests === "false"
      ? []
      : [`AllowUnauthenticatedIdentities: ${guests ?? "unset"}`],
};
