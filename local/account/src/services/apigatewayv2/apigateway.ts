import type { Operation, Route, ServiceFactory } from "../../service";
import { CreateApi, DeleteApi, DeleteCorsConfiguration, GetApi, GetApis, UpdateApi } from "./api";
import {
  CreateIntegration,
  DeleteIntegration,
  GetIntegration,
  GetIntegrations,
  UpdateIntegration,
} from "./integration-operations";
import { onTheWire } from "./json-names";
import { CreateRoute, DeleteRoute, GetRoute, GetRoutes, UpdateRoute } from "./route-operations";
import { CreateStage, DeleteStage, GetStage, GetStages, UpdateStage } from "./stage-operations";
import { GetTags, TagResource, UntagResource } from "./tags";

/** Every operation with its method and path (API reference for version 2). */
const table: readonly (Route & { readonly run: Operation })[] = [
  ...collection("/v2/apis", "apiId", "Api", [CreateApi, GetApis, GetApi, UpdateApi, DeleteApi]),
  ...collection("/v2/apis/{apiId}/routes", "routeId", "Route", [
    CreateRoute,
    GetRoutes,
    GetRoute,
    UpdateRoute,
    DeleteRoute,
  ]),
  ...collection("/v2/apis/{apiId}/integrations", "integrationId", "Integration", [
    CreateIntegration,
    GetIntegrations,
    GetIntegration,
    UpdateIntegration,
    DeleteIntegration,
  ]),
  ...collection("/v2/apis/{apiId}/stages", "stageName", "Stage", [
    CreateStage,
    GetStages,
    GetStage,
    UpdateStage,
    DeleteStage,
  ]),
  {
    method: "DELETE",
    path: "/v2/apis/{apiId}/cors",
    operation: "DeleteCorsConfiguration",
    run: DeleteCorsConfiguration,
  },
  { method: "POST", path: "/v2/tags/{resourceArn}", operation: "TagResource", run: TagResource },
  {
    method: "DELETE",
    path: "/v2/tags/{resourceArn}",
    operation: "UntagResource",
    run: UntagResource,
  },
  { method: "GET", path: "/v2/tags/{resourceArn}", operation: "GetTags", run: GetTags },
];

type Five = readonly [Operation, Operation, Operation, Operation, Operation];

/** The five things one does with a kind of resource, at the paths where REST has them. */
function collection(
  path: string,
  id: string,
  name: string,
  [create, list, get, update, remove]: Five,
) {
  const one = `${path}/{${id}}`;
  return [
    { method: "POST", path, operation: `Create${name}`, run: create },
    { method: "GET", path, operation: `Get${name}s`, run: list },
    { method: "GET", path: one, operation: `Get${name}`, run: get },
    { method: "PATCH", path: one, operation: `Update${name}`, run: update },
    { method: "DELETE", path: one, operation: `Delete${name}`, run: remove },
  ];
}

/**
 * API Gateway's control plane for HTTP APIs; `executeApi` is what they then do.
 * Error texts that name no source are as users report them; unverified.
 */
export const apigateway: ServiceFactory = () => ({
  name: "apigateway",
  protocol: {
    kind: "rest-json",
    routes: table.map(({ method, path, operation }) => ({ method, path, operation })),
  },
  operations: Object.fromEntries(table.map(({ operation, run }) => [operation, onTheWire(run)])),
});
