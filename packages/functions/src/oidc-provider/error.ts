import { OwnRowsError } from "@own-rows/core/error";

/** IAM quotas: 100 client IDs per provider, 50 tags per provider, 100 providers per account. */
export function providerFull(cause: unknown) {
  return new OwnRowsError(
    "oidc-provider.full",
    "IAM takes no more: a provider holds 100 client IDs and 50 tags, of which each stage needs one, and an account 100 providers.",
    {
      hop: "oidc-provider",
      fix: "Remove stages that nobody uses, or give this one an account of its own.",
      cause,
    },
  );
}

export function providerDenied(doing: string, cause: unknown) {
  return new OwnRowsError("oidc-provider.denied", `IAM does not allow the deploy to ${doing}.`, {
    hop: "oidc-provider",
    fix: "The function's own role allows it, so look for a permissions boundary or a service control policy that does not.",
    cause,
  });
}

export function providerRefused(doing: string, cause: unknown) {
  return new OwnRowsError("oidc-provider.refused", `IAM did not ${doing}: ${reasonOf(cause)}.`, {
    hop: "oidc-provider",
    fix: "Check that the tenant's discovery document can be reached, and deploy again.",
    cause,
  });
}

export function providerUnsettled(cause?: unknown) {
  return new OwnRowsError(
    "oidc-provider.unsettled",
    `The OpenID Connect provider did not settle in time${cause === undefined ? "" : `; the last answer was ${reasonOf(cause)}`}.`,
    {
      hop: "oidc-provider",
      fix: "Deploy again; other stages may be changing it at the same time.",
      cause,
    },
  );
}

const reasonOf = (cause: unknown) => {
  if (!(cause instanceof Error)) return "no reason given";
  return /^(Abort|Timeout)/.test(cause.name) ? "none at all" : `${cause.name}, ${cause.message}`;
};
