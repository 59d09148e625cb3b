import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";
import { ManagementError } from "./errors";

/**
 * The endpoint of a path below /api/v2, and what stands for its `{id}`.
 * @throws ManagementError 404, also for a method that a path has not (not verified)
 */
export function endpointOf(
  method: string | undefined,
  path: string,
): { endpoint: Endpoint; id: string } {
  for (const { pattern, endpoint } of routes) {
    const [matched, id = ""] = pattern.exec(path) ?? [];
    if (matched !== undefined && endpoint.method === method) return { endpoint, id: decoded(id) };
  }
  throw new ManagementError(
    404,
    `${method} /api/v2${path} is not an endpoint of this local tenant.`,
  );
}

/** The code is that of the error tables in Auth0's docs of organizations. */
const decoded = (id: string) => {
  try {
    return decodeURIComponent(id);
  } catch {
    throw new ManagementError(400, "Invalid request URI.", "invalid_uri");
  }
};

const routes = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace("{id}", "([^/]+)")}$`),
}));
