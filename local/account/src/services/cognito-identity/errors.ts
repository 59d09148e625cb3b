import { AwsError } from "../../error";

/** Every error of Cognito Identity has the status 400 (botocore's model of 2014-06-30 gives none). */
export function notAuthorized(text: string) {
  return new AwsError("NotAuthorizedException", text);
}
export function notFound(text: string) {
  return new AwsError("ResourceNotFoundException", text);
}
export function invalidParameter(text: string) {
  return new AwsError("InvalidParameterException", text);
}
export function conflict(text: string) {
  return new AwsError("ResourceConflictException", text);
}

/** `Invalid login token.`, with the reason if Cognito gives one; texts as users of its SDKs report them. */
export function invalidLogin(reason?: string) {
  return notAuthorized(
    reason === undefined ? "Invalid login token." : `Invalid login token. ${reason}`,
  );
}

export function loginsDoNotMatch() {
  return notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );
}

export function unsupportedProvider() {
  return notAuthorized("Token is not from a supported provider of this identity pool.");
}

/** Cognito has this one text for six causes (amplify-js #741, aws-sdk-js #4112). */
export function invalidConfiguration() {
  return new AwsError(
    "InvalidIdentityPoolConfigurationException",
    "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
  );
}
