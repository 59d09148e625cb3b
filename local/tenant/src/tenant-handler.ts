// Tested in local/tenant/test/restart.test.ts
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { diskErrorOf } from "@own-rows/local-runtime/state/disk-error";
import { login } from "./authentication/login";
import { logout } from "./authentication/logout";
import { tokenEndpoint } from "./authentication/token-endpoint";
import { BodyError, sendJson } from "./http/body";
import { managementApi, managementPath } from "./management/management-api";
import { authorize } from "./oidc/authorize";
import type { RouteHandler, TenantContext } from "./tenant-context";

/** Answers the tenant's own paths here, and passes all others to oidc-provider. */
export function tenantHandler() {
  const tenant: { context: TenantContext | undefined } = { context: undefined };

  const listener: RequestListener = (request, response) => {
    if (tenant.context === undefined) return sendJson(response, 503, { error: "starting" });
    answer(tenant.context, request, response).catch((error: unknown) => sendError(response, error));
  };
  const serve = (context: TenantContext) => {
    tenant.context = context;
  };
  return { listener, serve };
}

const answer = async (
  context: TenantContext,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  if (!URL.canParse(request.url ?? "/", context.names.url)) {
    return sendJson(response, 400, { error: "invalid_request" });
  }
  const { pathname } = new URL(request.url ?? "/", context.names.url);
  const route = routes[pathname];
  if (route !== undefined) return route(context, request, response);
  if (pathname.startsWith(`${managementPath}/`)) return managementApi(context, request, response);
  const { handle } = await context.oidc();
  return handle(request, response);
};

const routes: Readonly<Record<string, RouteHandler>> = {
  "/authorize": authorize,
  "/oauth/token": tokenEndpoint,
  "/u/login": login,
  "/v2/logout": logout,
};

/** An unexpected error is printed for whoever runs the tenant; its details are not sent to the client. */
const sendError = (response: ServerResponse, error: unknown) => {
  if (error instanceof BodyError) {
    return sendJson(response, 400, { error: "invalid_request", error_description: error.message });
  }
  const disk = diskErrorOf(error);
  console.error("The Auth0 tenant could not answer a request:", disk?.message ?? error);
  if (response.headersSent) return response.destroy();
  sendJson(response, 500, {
    statusCode: 500,
    error: "Internal Server Error",
    ...(disk && { message: disk.message, errorCode: disk.code }),
  });
};
