import type { ServiceFactory } from "../../service";
import { apiOperations } from "./api";
import { integrationOperations } from "./integration";
import { withJsonNames } from "./json-names";
import type { RestOperation } from "./resource-operations";
import { routeOperations } from "./route";
import { stageOperations } from "./stage";
import { tagOperations } from "./tags";

const table: readonly RestOperation[] = [
  ...apiOperations,
  ...routeOperations,
  ...integrationOperations,
  ...stageOperations,
  ...tagOperations,
];

/**
 * API Gateway's control plane for HTTP APIs; `executeApi` is their data plane.
 * Tested by apigateway.test.ts. Error texts without a source are as users report them; unverified.
 */
export const apigateway: ServiceFactory = () => ({
  name: "apigateway",
  protocol: {
    kind: "rest-json",
    routes: table.map(({ method, path, operation }) => ({ method, path, operation })),
  },
  operations: Object.fromEntries(
    table.map(({ operation, run }) => [operation, withJsonNames(run)]),
  ),
});
