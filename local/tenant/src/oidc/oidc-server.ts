import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { type ConfigurationOptions, configuration } from "./configuration";
import { loadOidcProvider } from "./load-oidc-provider";

export interface OidcServer {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/**
 * oidc-provider, once it is asked for: loading it takes longer than all the rest of the tenant's
 * start, and a deploy, which only uses the Management API, needs none of it.
 */
export function lazyOidcServer(options: Omit<ConfigurationOptions, "oidc">) {
  const loaded: { server?: Promise<OidcServer> } = {};
  return () => {
    loaded.server ??= openOidcServer(options);
    return loaded.server;
  };
}

const openOidcServer = async (options: Omit<ConfigurationOptions, "oidc">) => {
  const oidc = await loadOidcProvider();
  const provider = new oidc.Provider(options.names.issuer, configuration({ ...options, oidc }));
  return { provider, handle: provider.callback() };
};
