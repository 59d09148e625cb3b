/** The name of the app, in stack names, parameters and markers. */
export const appName = "own-rows";
