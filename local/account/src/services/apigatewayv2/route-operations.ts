import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { newId } from "./id";
import { findInside, insideKey, integrations, listInside, routes } from "./inside";
import { insideAsks } from "./inside-asks";
import { ApiId, absent, listing } from "./members";
import { findApi } from "./resources";
import { AuthorizationType, type Route, RouteKey } from "./route";

const Target = v.pipe(v.string(), v.regex(/^integrations\/[a-z0-9]+$/));
const OperationName = v.pipe(v.string(), v.maxLength(64));
const RouteId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));

const fixed = {
  ApiKeyRequired: absent,
  AuthorizationScopes: absent,
  AuthorizerId: absent,
  ModelSelectionExpression: absent,
  RequestModels: absent,
  RequestParameters: absent,
  RouteResponseSelectionExpression: absent,
} as const;

const find = (account: Account, apiId: string, routeId: string) =>
  findInside(account, routes, apiId, routeId, "Route");

const asks = insideAsks("routes", "RouteId");

export const CreateRoute = operation({
  input: v.strictObject({
    ...fixed,
    ApiId,
    RouteKey,
    AuthorizationType: v.optional(AuthorizationType, "NONE"),
    OperationName: v.exactOptional(OperationName),
    Target: v.exactOptional(Target),
  }),
  asks: asks("POST"),
  run: async (input, { account }) => {
    findApi(account, input.ApiId);
    refuseTaken(account, input.ApiId, input.RouteKey);
    refuseNoTarget(account, input.ApiId, input.Target);
    const route: Route = {
      RouteId: newId(7),
      RouteKey: input.RouteKey,
      AuthorizationType: input.AuthorizationType,
      ...(input.OperationName !== undefined && { OperationName: input.OperationName }),
      ...(input.Target !== undefined && { Target: input.Target }),
    };
    await routes(account.store).put(insideKey(input.ApiId, route.RouteId), route);
    return { $status: 201, ...route, ApiKeyRequired: false };
  },
});

export const GetRoute = operation({
  input: v.strictObject({ ApiId, RouteId }),
  asks: asks("GET"),
  run: (input, { account }) => find(account, input.ApiId, input.RouteId),
});

export const GetRoutes = operation({
  input: v.strictObject({ ApiId, ...listing }),
  asks: asks("GET"),
  run: (input, { account }) => {
    findApi(account, input.ApiId);
    return { Items: listInside(account, routes, input.ApiId) };
  },
});

export const UpdateRoute = operation({
  input: v.strictObject({
    ...fixed,
    ApiId,
    RouteId,
    RouteKey: v.exactOptional(RouteKey),
    AuthorizationType: v.exactOptional(AuthorizationType),
    OperationName: v.exactOptional(OperationName),
    Target: v.exactOptional(Target),
  }),
  asks: asks("PATCH"),
  run: async (input, { account }) => {
    const current = find(account, input.ApiId, input.RouteId);
    if (input.RouteKey !== undefined && input.RouteKey !== current.RouteKey) {
      refuseTaken(account, input.ApiId, input.RouteKey);
    }
    refuseNoTarget(account, input.ApiId, input.Target);
    const route = { ...current, ...v.parse(Changes, input) };
    await routes(account.store).put(insideKey(input.ApiId, route.RouteId), route);
    return route;
  },
});

const Changes = v.object({
  RouteKey: v.exactOptional(RouteKey),
  AuthorizationType: v.exactOptional(AuthorizationType),
  OperationName: v.exactOptional(OperationName),
  Target: v.exactOptional(Target),
});

export const DeleteRoute = operation({
  input: v.strictObject({ ApiId, RouteId }),
  asks: asks("DELETE"),
  run: async (input, { account }) => {
    find(account, input.ApiId, input.RouteId);
    await routes(account.store).delete(insideKey(input.ApiId, input.RouteId));
    return { $status: 204 };
  },
});

const refuseTaken = (account: Account, apiId: string, key: string) => {
  if (!listInside(account, routes, apiId).some((route) => route.RouteKey === key)) return;

  throw new AwsError("ConflictException", `Route with key ${key} already exists for this API`, {
    status: 409,
  });
};

/** A route can not lead to an integration that is not there; code and text are unverified. */
const refuseNoTarget = (account: Account, apiId: string, target: string | undefined) => {
  const id = target?.replace("integrations/", "");
  if (id === undefined || integrations(account.store).has(insideKey(apiId, id))) return;

  throw new AwsError("BadRequestException", `Unable to find Integration with id ${id}`);
};
