/** Bundles the embedded account into one file, and resolves with its path. */
export declare function buildLocal(): Promise<string>;

/** esbuild's plugin of the same: a file that is found beside a source is still found beside that source. */
export declare const filesStayWhereTheyAre: import("esbuild").Plugin;

/** esbuild's plugin that leaves packages where they are installed, and imports them from there. */
export declare function stayOutside(isOutside: (path: string) => boolean): import("esbuild").Plugin;
