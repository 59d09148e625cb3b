import { customResources } from "./custom-resource";
import { sharedOidcProvider } from "./shared-oidc-provider";

/** The custom resource that shares the account's OpenID Connect provider among stages. */
export const handler = customResources({ "Custom::SharedOidcProvider": sharedOidcProvider });
