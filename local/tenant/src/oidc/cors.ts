import type { Client } from "../management/clients/client";

/**
 * Whether a page of this origin may talk to the tenant as this application. Callbacks' own origins
 * always may (Auth0 documentation, "Application Settings", Allowed Origins (CORS)).
 */
export function mayCallFrom(
  { web_origins, allowed_origins, callbacks }: Client,
  origin: string,
): boolean {
  return (
    [...web_origins, ...allowed_origins].includes(origin) ||
    callbacks.some((callback) => URL.canParse(callback) && new URL(callback).origin === origin)
  );
}
