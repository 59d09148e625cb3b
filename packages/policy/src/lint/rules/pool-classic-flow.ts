import type { PoolRule } from "../rule";

export const poolClassicFlow: PoolRule = {
  id: "pool.classic_flow",
  about: "identity pool",
  message:
    "answers the classic flow, in which the caller chooses the role, if its trust lets them.",
  fix: "Set AllowClassicFlow to false; a pool that does not say so may still answer it.",
  source: "Amazon Cognito developer guide, authentication-flow.html",
  finds: ({ classic }) =>
    classic === false || classic === "false" ? [] : [`AllowClassicFlow: ${classic ?? "unset"}`],
};
