import {
  ConcurrentModificationException,
  IAMServiceException,
  LimitExceededException,
} from "@aws-sdk/client-iam";
import { OwnRowsError } from "@own-rows/core/error";
import {
  providerDenied,
  providerFull,
  providerRefused,
  providerUnsettled,
} from "@own-rows/core/oidc-provider-error";

/** IAM lets one change of a provider pass at a time; the rest is a network's, or says to come again. */
export function mayPass(error: unknown): boolean {
  if (error instanceof ConcurrentModificationException) return true;
  if (!(error instanceof IAMServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 500 || status === 429 || throttled.has(error.name);
}

/** The names under which AWS's Query services say that there were too many requests. */
const throttled = new Set(["Throttling", "ThrottlingException", "RequestLimitExceeded"]);

/** IAM's failure in words: who said no, and what to do. */
export function refusedByIam(doing: string, error: unknown): OwnRowsError {
  if (error instanceof LimitExceededException) return providerFull(error);
  if (error instanceof IAMServiceException && deniedNames.has(error.name)) {
    return providerDenied(doing, error);
  }
  if (mayPass(error)) return providerUnsettled(error);
  return providerRefused(doing, error);
}

const deniedNames = new Set(["AccessDenied", "AccessDeniedException"]);

export const isDenied = (error: unknown) =>
  error instanceof OwnRowsError && error.code === "oidc-provider.denied";
