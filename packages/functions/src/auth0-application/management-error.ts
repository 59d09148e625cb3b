import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { type Auth0ErrorCode, auth0Error } from "../error";
import { scopeMissing } from "./scopes";

/** For `.catch`: what was being done in Auth0, what Auth0 answered, and what to do about it. */
export function refusedByAuth0(doing: string) {
  return (error: unknown): never => {
    if (error instanceof OwnRowsError) throw error;
    const status = statusOf(error);
    const answer = answerOf(error, status);
    const scopes = status === 403 ? scopesIn(answer) : [];
    if (scopes.length > 0) throw scopeMissing(scopes, { cause: error });

    const { code, fix } = special(error, answer) ?? remedy(status);
    throw auth0Error(code, `Auth0 did not ${doing}: ${answer}.`, { fix, cause: error });
  };
}

/** For `.catch`: what is not there is `undefined`, not a failure. */
export function unlessMissing(error: unknown): undefined {
  if (statusOf(error) === 404) return undefined;
  throw error;
}

/** Whether a request may have been carried out: there was no answer, one that can not be read, or a 5xx. */
export function isOutcomeUnknown(error: unknown) {
  const status = statusOf(error);
  return status === undefined || status < 400 || status === 408 || status >= 500;
}

/**
 * Reads an answer that is JSON: the SDK hands it on whatever it is.
 * @throws OwnRowsError `auth0.unreachable` for what the Management API does not document
 */
export function parseAnswer<Schema extends v.GenericSchema>(schema: Schema, answer: unknown) {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  const message = `Auth0 gave another answer than it documents: ${parsed.issues[0].message}.`;
  const fix = "Check that AUTH0_DOMAIN is an Auth0 tenant, and deploy again.";
  throw auth0Error("auth0.unreachable", message, { fix });
}

interface Remedy {
  readonly code: Auth0ErrorCode;
  readonly fix?: string;
}

const remedies: Readonly<Record<number, Remedy>> = {
  401: {
    code: "auth0.refused",
    fix: "Check AUTH0_DOMAIN and the secrets AUTH0_MANAGEMENT_CLIENT_ID and AUTH0_MANAGEMENT_CLIENT_SECRET of this stage.",
  },
  403: {
    code: "auth0.refused",
    fix: "Check that the machine-to-machine application is authorised for the Auth0 Management API (Applications > APIs).",
  },
  404: { code: "auth0.application_missing" },
  429: { code: "auth0.throttled" },
};

function remedy(status: number | undefined): Remedy {
  // No answer, or a 5xx, says nothing of the request itself.
  const isRefused = status !== undefined && status < 500;
  return remedies[status ?? 0] ?? { code: isRefused ? "auth0.refused" : "auth0.unreachable" };
}

/** What the status alone does not tell. */
function special(error: unknown, answer: string): Remedy | undefined {
  // Auth0's answer at a custom domain, where there is no Management API (Auth0 docs, "Custom domains").
  if (answer.includes("Service not enabled within domain")) return customDomain;
  // Auth0 docs, "Entity limit policy": the Free subscription has 10 applications.
  const isFull = read(read(error, "body"), "errorCode") === "too_many_entities";
  return isFull ? { code: "auth0.tenant_full" } : undefined;
}

const customDomain: Remedy = {
  code: "auth0.refused",
  fix: "Set AUTH0_MANAGEMENT_DOMAIN to the tenant's own domain, beside the custom one in AUTH0_DOMAIN.",
};

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
