/** The app's name, in stack names and SSM parameters. */
export const appName = "own-rows";

/** The site's configuration, by the names of the Web stack's outputs. */
export interface SiteOutputs {
  readonly Region: string;
  readonly Auth0Domain: string;
  readonly Auth0ClientId: string;
  readonly IdentityPoolId: string;
  readonly TableName: string;
  readonly ApiUrl: string;
}

/** The same as environment variables that Vite exposes to the site: `Auth0ClientId` is `VITE_AUTH0_CLIENT_ID`. */
export function siteEnvironment(outputs: SiteOutputs) {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [viteName(name), value]),
  );
}

const viteName = (output: string) => `VITE${output.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
