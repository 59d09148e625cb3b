import { customResources } from "../custom-resource/index";
import { lambdaTiming } from "../custom-resource/timing";
import { sharedOidcProvider } from "./resource";

/** The custom resource that shares the account's OpenID Connect provider among stages. */
export const oidcProviders = { "Custom::SharedOidcProvider": sharedOidcProvider };

export const handler = customResources(oidcProviders, lambdaTiming);
