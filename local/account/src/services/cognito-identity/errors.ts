import { AwsError } from "../../error";

/** Every error of Cognito Identity has the status 400 (botocore's model of 2014-06-30 gives none). */
export const notAuthorized = (text: string) => new AwsError("NotAuthorizedException", text);
export const notFound = (text: string) => new AwsError("ResourceNotFoundException", text);
export const invalidParameter = (text: string) => new AwsError("InvalidParameterException", text);
export const conflict = (text: string) => new AwsError("ResourceConflictException", text);

/** `Invalid login token.`, and why, if Cognito says: texts reported by users of its SDKs. */
export const invalidLogin = (why?: string) =>
  notAuthorized(why === undefined ? "Invalid login token." : `Invalid login token. ${why}`);

export const loginsDoNotMatch = () =>
  notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
  );

export const unsupportedProvider = () =>
  notAuthorized("Token is not from a supported provider of this identity pool.");

/** Cognito gives this one text for six causes (amplify-js #741, aws-sdk-js #4112). */
export const invalidConfiguration = () =>
  new AwsError(
    "InvalidIdentityPoolConfigurationException",
    "Invalid identity pool configuration. Check assigned IAM roles for this pool.",
  );
