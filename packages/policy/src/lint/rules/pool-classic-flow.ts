// Tested in test/lint/cases/trust.ts.
import type { IdentityPoolRule } from "../rule";

export const poolClassicFlow: IdentityPoolRule = {
  id: "pool.classic_flow",
  about: "identity pool",
  message: "allows the classic flow, where the caller chooses among the roles that trust the pool.",
  fix: "Set AllowClassicFlow to false; a pool without the property may still allow it.",
  source: "Amazon Cognito developer guide, authentication-flow.html",
  find: ({ classicFlow }) =>
    classicFlow === false || classicFlow === "false"
      ? []
      : [`AllowClassicFlow: ${classicFlow ?? "unset"}`],
};
