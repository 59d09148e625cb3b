import type { Call } from "./call";
import type { Fault } from "./fault";

const nothing = /^$/;

/** What a person reads when a call goes wrong; nothing where the function gets over it by itself. */
export function expectedMessage(call: Call, fault: Fault): RegExp {
  if (fault === "permission denied") return whenDenied(call);
  if (fault === "outage from here on") return duringAnOutage(call);
  return nothing;
}

function whenDenied(call: Call) {
  if (call.startsWith("iam:")) {
    return /^\[oidc-provider\.denied\] IAM does not allow .* service control policy/;
  }
  if (call.startsWith("ssm:")) {
    return /^\[auth0\.secret_unreadable\] SSM did not give the secrets AUTH0_MANAGEMENT_CLIENT_/;
  }
  if (call.includes("/.well-known/")) return /^\[auth0\.unreachable\] .* answered with status 403/;
  if (call === "POST /oauth/token") return /^\[auth0\./;
  const scope = scopeOf(call);
  return new RegExp(
    `^\\[auth0\\.scope_missing\\] .* lacks the permission ${scope}\\. Grant it .* nothing more`,
  );
}

const scopeOf = (call: Call) => {
  const verb = { GET: "read", POST: "create", PATCH: "update", DELETE: "delete" }[
    call.split(" ")[0] ?? ""
  ];
  return `${verb}:${call.includes("/connections") ? "connections" : "clients"}`;
};

function duringAnOutage(call: Call) {
  if (call.startsWith("iam:")) return /^\[oidc-provider\.unsettled\] .*InternalFailure/;
  if (call.startsWith("ssm:")) return /^\[auth0\.secret_unreadable\] .*InternalFailure/;
  return /^\[auth0\.unreachable\] /;
}
