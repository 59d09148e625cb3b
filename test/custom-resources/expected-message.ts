import type { DeployErrorCode } from "@own-rows/functions/error";
import type { Call } from "./call";
import type { Fault } from "./fault";

/** The message for a failed call; empty if the function recovers from the fault. */
export function expectedMessage(call: Call, fault: Fault): RegExp {
  if (fault === "permission denied") return whenDenied(call);
  if (fault === "outage from here on") return duringAnOutage(call);
  return /^$/;
}

function whenDenied(call: Call) {
  if (call.startsWith("iam:")) {
    return message("oidc-provider.denied", "IAM does not allow .* service control policy");
  }
  if (call.startsWith("ssm:")) {
    const text = "SSM did not give the secrets AUTH0_MANAGEMENT_CLIENT_";
    return message("auth0.secret_unreadable", text);
  }
  if (call.includes("/.well-known/")) {
    return message("auth0.unreachable", ".* answered with status 403");
  }
  if (call === "POST /oauth/token") return /^\[auth0\./;
  const text = `.* lacks the permission ${scopeOf(call)}\\. Grant it .* nothing more`;
  return message("auth0.scope_missing", text);
}

function scopeOf(call: Call) {
  const verbs = { GET: "read", POST: "create", PATCH: "update", DELETE: "delete" };
  const verb = Object.entries(verbs).find(([method]) => call.startsWith(`${method} `))?.[1];
  return `${verb}:${call.includes("/connections") ? "connections" : "clients"}`;
}

function duringAnOutage(call: Call) {
  if (call.startsWith("iam:")) return message("oidc-provider.unsettled", ".*InternalFailure");
  if (call.startsWith("ssm:")) return message("auth0.secret_unreadable", ".*InternalFailure");
  return message("auth0.unreachable", "");
}

const message = (code: DeployErrorCode, text: string) =>
  new RegExp(`^\\[${code.replace(".", "\\.")}\\] ${text}`);
