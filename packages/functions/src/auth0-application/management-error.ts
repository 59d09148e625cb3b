import { OwnRowsError } from "@own-rows/core/error";
import type { ErrorCode } from "../error";
import { scopeMissing } from "./management-scopes";

/** For `.catch`: says what was being done in Auth0, what Auth0 answered, and what to do about it. */
export function refusedByAuth0(doing: string) {
  return (error: unknown): never => {
    if (error instanceof OwnRowsError) throw error;
    const status = statusOf(error);
    const answer = answerOf(error, status);
    const scopes = status === 403 ? scopesIn(answer) : [];
    if (scopes.length > 0) throw scopeMissing(scopes, undefined, error);

    const { code, fix } = special(error, answer) ?? remedy(status);
    throw new OwnRowsError(code, `Auth0 did not ${doing}: ${answer}.`, {
      hop: "auth0",
      fix,
      cause: error,
    });
  };
}

/** For `.catch`: what is not there is `undefined`, not a failure. */
export function unlessMissing(error: unknown): undefined {
  if (statusOf(error) === 404) return undefined;
  throw error;
}

/** Whether nobody knows if the request was carried out: no answer, one nobody can read, or a 5xx. */
export function isUnclear(error: unknown) {
  const status = statusOf(error);
  return status === undefined || status < 400 || status === 408 || status >= 500;
}

const remedies: Readonly<Record<number, { code: ErrorCode; fix: string }>> = {
  401: {
    code: "auth0.refused",
    fix: "Check AUTH0_DOMAIN and the secrets AUTH0_MANAGEMENT_CLIENT_ID and AUTH0_MANAGEMENT_CLIENT_SECRET of this stage.",
  },
  403: {
    code: "auth0.refused",
    fix: "Check that the machine-to-machine application is authorised for the Auth0 Management API (Applications > APIs).",
  },
  404: {
    code: "auth0.application_missing",
    fix: "Deploy again: what somebody deleted in Auth0 is made anew.",
  },
  429: {
    code: "auth0.throttled",
    fix: "The tenant takes no more requests for now: wait a minute and deploy again.",
  },
};

/** What the status alone does not tell. */
function special(error: unknown, answer: string) {
  // Auth0's answer at a custom domain, where there is no Management API (Auth0 docs, "Custom domains").
  if (answer.includes("Service not enabled within domain")) return customDomain;
  return read(read(error, "body"), "errorCode") === "too_many_entities" ? tenantFull : undefined;
}

const customDomain = {
  code: "auth0.refused",
  fix: "Set AUTH0_MANAGEMENT_DOMAIN to the tenant's own domain, beside the custom one in AUTH0_DOMAIN.",
} as const;

/** Auth0 docs, "Entity limit policy": the Free subscription has 10 applications. */
const tenantFull = {
  code: "auth0.tenant_full",
  fix: "Delete applications that nobody uses, remove stages, or let stages share one application: AUTH0_CLIENT_ID.",
} as const;

const remedy = (status: number | undefined) =>
  remedies[status ?? 0] ?? {
    code: isPassing(status) ? ("auth0.unreachable" as const) : ("auth0.refused" as const),
    fix: "Deploy again; if it stays, look at the tenant's logs in the Auth0 dashboard.",
  };

/** No answer, or one that says nothing of the request: what was asked for may have been done. */
const isPassing = (status: number | undefined) => status === undefined || status >= 500;

/** Auth0: "Insufficient scope, expected any of: create:clients". */
const scopesIn = (answer: string) => answer.match(/\b(create|read|update|delete):[a-z_]+/g) ?? [];

const statusOf = (error: unknown) => {
  const status = read(error, "statusCode");
  return typeof status === "number" ? status : undefined;
};

/** Auth0's own message, and never the request: that holds the secret or a token. */
function answerOf(error: unknown, status: number | undefined) {
  if (status === undefined) return "it gave no answer that could be read";
  const body = read(error, "body");
  const message = read(body, "message") ?? read(body, "error_description");
  return typeof message === "string" ? `${status} ${message}` : `status ${status}`;
}

const read = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
