import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import {
  ApiId,
  inApi,
  newId,
  paging,
  resourceOperations,
  unsupported,
} from "./resource-operations";
import { integrations, keyInApi, listInApi, type Route, routes } from "./resources";

const path = String.raw`\/(?:[^/{}\s]+|\{[A-Za-z0-9._:-]+\})`;
const greedy = String.raw`\/\{[A-Za-z0-9._:-]+\+\}`;
const pattern = new RegExp(
  `^(?:\\$default|(?:ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\\/|(?:${path})+(?:${greedy})?|${greedy}))$`,
);

/** Developer guide, "Create routes for HTTP APIs": a method and a path, or `$default`. */
const RouteKey = v.pipe(v.string(), v.regex(pattern, "The provided route key is not valid"));

const AuthorizationType = v.picklist(
  ["NONE", "AWS_IAM"],
  ({ received }) => `the embedded account does not support authorization by ${received}`,
);

const RouteId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));

const settings = {
  OperationName: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
  Target: v.exactOptional(v.pipe(v.string(), v.regex(/^integrations\/[a-z0-9]+$/))),
} as const;

const Changes = v.object({
  ...settings,
  RouteKey: v.exactOptional(RouteKey),
  AuthorizationType: v.exactOptional(AuthorizationType),
});

const fixed = {
  ApiKeyRequired: unsupported,
  AuthorizationScopes: unsupported,
  AuthorizerId: unsupported,
  ModelSelectionExpression: unsupported,
  RequestModels: unsupported,
  RequestParameters: unsupported,
  RouteResponseSelectionExpression: unsupported,
} as const;

export const routeOperations = resourceOperations({
  name: "Route",
  pathId: "routeId",
  id: ({ RouteId }: Pick<Route, "RouteId">) => RouteId,
  place: inApi(routes, "routes", "Route"),
  input: {
    all: v.strictObject({ ApiId, ...paging }),
    one: v.strictObject({ ApiId, RouteId }),
    create: v.strictObject({
      ...settings,
      ...fixed,
      ApiId,
      RouteKey,
      AuthorizationType: v.optional(AuthorizationType, "NONE"),
    }),
    update: v.strictObject({ ...fixed, ...Changes.entries, ApiId, RouteId }),
  },
  create: (input, account): Route => {
    refuseTaken(account, input.ApiId, input.RouteKey);
    refuseMissingTarget(account, input.ApiId, input.Target);
    return {
      ...v.parse(v.object(settings), input),
      RouteId: newId(7),
      RouteKey: input.RouteKey,
      AuthorizationType: input.AuthorizationType,
    };
  },
  update: (current, input, account) => {
    if (input.RouteKey !== undefined && input.RouteKey !== current.RouteKey) {
      refuseTaken(account, input.ApiId, input.RouteKey);
    }
    refuseMissingTarget(account, input.ApiId, input.Target);
    return { ...current, ...v.parse(Changes, input) };
  },
  describe: (route) => ({ ...route, ApiKeyRequired: false }),
});

const refuseTaken = (account: Account, apiId: string, key: string) => {
  if (!listInApi(account, routes, apiId).some((route) => route.RouteKey === key)) return;
  throw new AwsError("ConflictException", `Route with key ${key} already exists for this API`, {
    status: 409,
  });
};

/** The integration of a route has to exist; code and text are unverified. */
const refuseMissingTarget = (account: Account, apiId: string, target: string | undefined) => {
  const id = target?.replace("integrations/", "");
  if (id === undefined || integrations(account.store).has(keyInApi(apiId, id))) return;
  throw new AwsError("BadRequestException", `Unable to find Integration with id ${id}`);
};
