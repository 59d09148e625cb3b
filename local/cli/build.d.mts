/** Bundles the embedded account into one file, and resolves with its path. */
export declare function buildLocal(): Promise<string>;

/** esbuild's plugin with which code still finds a file beside its source: a page, a worker. */
export declare const originalPaths: import("esbuild").Plugin;

/** esbuild's plugin that imports packages from where they are installed. */
export declare function externalPackages(
  isExternal: (path: string) => boolean,
): import("esbuild").Plugin;
