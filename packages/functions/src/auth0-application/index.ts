import { customResources } from "../custom-resource/index";
import { lambdaTiming } from "../custom-resource/timing";
import { auth0Application } from "./resource";
import { auth0ApplicationUrls } from "./urls";

/** The custom resources that live in an Auth0 tenant. */
export const auth0Applications = {
  "Custom::Auth0Application": auth0Application,
  "Custom::Auth0ApplicationUrls": auth0ApplicationUrls,
};

export const handler = customResources(auth0Applications, lambdaTiming);
