import { customResources } from "./custom-resource";
import { sharedOidcProvider } from "./shared-oidc-provider";
import { lambdaTiming } from "./timing";

/** The custom resource that shares the account's OpenID Connect provider among stages. */
export const oidcProviders = { "Custom::SharedOidcProvider": sharedOidcProvider };

export const handler = customResources(oidcProviders, lambdaTiming);
