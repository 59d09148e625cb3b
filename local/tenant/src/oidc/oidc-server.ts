// Tested in local/tenant/src/oidc/adapter.test.ts
import type { OidcProviderModule, OidcServer } from "../tenant-context";
import { type ConfigurationOptions, configuration } from "./configuration";

/**
 * oidc-provider, loaded on the first call: that takes longer than the rest of the tenant's start, and a
 * deploy, which uses only the Management API, does not need it.
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

/**
 * Imports oidc-provider without its warning that Node 20 is not the newest LTS: it works on every version
 * that this project supports. Its other warnings are printed.
 */
export async function loadOidcProvider(): Promise<OidcProviderModule> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!String(words[0]).includes("Unsupported runtime")) warn(...words);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}
