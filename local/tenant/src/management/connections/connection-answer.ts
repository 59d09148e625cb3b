import type { Connection } from "./connection";

/**
 * A connection as the API answers it. It no longer tells its `enabled_clients` (Auth0 docs, "Deprecations
 * and Migrations": end of life on 13 July 2026; gone by wellcomecollection/platform issue 6520); GET
 * /connections/{id}/clients does.
 */
export function connectionAnswer({ enabled_clients, ...connection }: Connection) {
  return {
    ...connection,
    options: {},
    realms: [connection.name],
    is_domain_connection: false,
  };
}

export const connectionFields = [
  ...["id", "name", "strategy", "options", "realms", "is_domain_connection"],
  // Known to Auth0, and of no connection here.
  ...["display_name", "show_as_button", "metadata", "provisioning_ticket_url", "authentication"],
];
