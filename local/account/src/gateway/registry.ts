// Tested in src/gateway/refusals.test.ts.
import type { Service } from "../service";
import { type RouteTable, routeTable } from "./route-table";

/** The services of an account, by each of the names that a request can have for them. */
export interface Registry {
  readonly all: readonly Service[];
  byName(name: string): Service | undefined;
  /** By the part of `X-Amz-Target` before the dot. */
  byTarget(prefix: string): Service | undefined;
  /** By the version and action of an unsigned Query request. */
  byAction(version: string | undefined, action: string): Service | undefined;
  routes(service: Service): RouteTable;
}

export function registryOf(services: readonly Service[]): Registry {
  const names = new Map<string, Service>();
  const targets = new Map<string, Service>();
  const tables = new Map<Service, RouteTable>();
  for (const service of services) {
    const { name, protocol } = service;
    // DynamoDB Streams signs as DynamoDB; only the target distinguishes the two.
    if (!names.has(name)) names.set(name, service);
    if (protocol.kind === "json") targets.set(protocol.targetPrefix, service);
    if ("routes" in protocol) tables.set(service, routeTable(protocol.routes));
  }

  return {
    all: services,
    byName: (name) => names.get(name),
    byTarget: (prefix) => targets.get(prefix),
    byAction: (version, action) =>
      services.find(
        ({ protocol, operations }) =>
          protocol.kind === "query" &&
          protocol.version === version &&
          Object.hasOwn(operations, action),
      ),
    routes: (service) => tables.get(service) ?? { find: () => undefined },
  };
}
