import { auth0Application } from "./auth0-application";
import { auth0ApplicationUrls } from "./auth0-application-urls";
import { customResources } from "./custom-resource";

/** The custom resources that live in an Auth0 tenant. */
export const handler = customResources({
  "Custom::Auth0Application": auth0Application,
  "Custom::Auth0ApplicationUrls": auth0ApplicationUrls,
});
