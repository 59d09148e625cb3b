import { OwnRowsError } from "@own-rows/core/error";
import type { Pause } from "@own-rows/core/shared-oidc-provider";

/** Waits of half a second to eight, with some chance in them, until the time is used up. */
export function patience(totalMs: number): Pause {
  const end = Date.now() + totalMs;
  let nextMs = 500;
  return async () => {
    const ms = nextMs * (0.5 + Math.random());
    if (Date.now() + ms > end) throw outOfPatience(totalMs);
    nextMs = Math.min(nextMs * 2, 8_000);
    await new Promise((resolve) => setTimeout(resolve, ms));
  };
}

const outOfPatience = (totalMs: number) =>
  new OwnRowsError(
    "oidc-provider.refused",
    `IAM did not show the change of the OpenID Connect provider within ${totalMs / 1000} seconds.`,
    {
      hop: "oidc-provider",
      fix: "Deploy again; other stages may be changing it at the same time.",
    },
  );
