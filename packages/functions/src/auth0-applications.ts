import { auth0Application } from "./auth0-application";
import { auth0ApplicationUrls } from "./auth0-application-urls";
import { customResources } from "./custom-resource";
import { lambdaTiming } from "./timing";

/** The custom resources that live in an Auth0 tenant. */
export const auth0Applications = {
  "Custom::Auth0Application": auth0Application,
  "Custom::Auth0ApplicationUrls": auth0ApplicationUrls,
};

export const handler = customResources(auth0Applications, lambdaTiming);
