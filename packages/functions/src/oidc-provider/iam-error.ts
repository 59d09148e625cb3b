import {
  ConcurrentModificationException,
  IAMServiceException,
  LimitExceededException,
} from "@aws-sdk/client-iam";
import { OwnRowsError } from "@own-rows/core/error";
import { providerDenied, providerFull, providerRefused, providerUnsettled } from "./error";

/** Another change of the same provider is being made. */
export function isOutOfTurn(error: unknown) {
  return error instanceof ConcurrentModificationException;
}

/**
 * What is a network's, or IAM's for a moment. A denial is one of these: at a first deploy the function's role
 * is seconds old (IAM user guide, "Changes that I make are not always immediately visible").
 */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof IAMServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 500 || status === 429 || throttled.has(error.name) || isDeniedByIam(error);
}

/** The names under which AWS's Query services say that there were too many requests. */
const throttled = new Set(["Throttling", "ThrottlingException", "RequestLimitExceeded"]);

/** IAM's failure in words: who said no, and what to do. */
export function refusedByIam(doing: string, error: unknown): OwnRowsError {
  if (error instanceof LimitExceededException) return providerFull(error);
  if (isDeniedByIam(error)) return providerDenied(doing, error);
  if (mayPass(error) || isOutOfTurn(error)) return providerUnsettled(error);
  return providerRefused(doing, error);
}

const isDeniedByIam = (error: unknown) =>
  error instanceof IAMServiceException && /^AccessDenied/.test(error.name);

export function isDenied(error: unknown) {
  return error instanceof OwnRowsError && error.code === "oidc-provider.denied";
}
