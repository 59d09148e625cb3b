/**
 * oidc-provider, imported without its warning that Node 20 is not the newest LTS. It has been tried
 * on every version this project supports; anything else it prints goes through.
 */
export async function loadOidcProvider() {
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

export type OidcProviderModule = Awaited<ReturnType<typeof loadOidcProvider>>;
