/** Bundles the embedded account into one file, and resolves with its path. */
export declare function buildLocal(): Promise<string>;
