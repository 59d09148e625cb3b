import { AwsError } from "../error";

/** How a service words its refusals; the protocols differ. */
export type Style = "json" | "rest-json" | "query" | "s3";

/** The style of a service by its name in a scope; JSON 1.x for those not named here. */
export const styleOf = (service: string | undefined): Style => styles.get(service ?? "") ?? "json";

const styles: ReadonlyMap<string, Style> = new Map([
  ["s3", "s3"],
  ["sts", "query"],
  ["iam", "query"],
  ["cloudformation", "query"],
  ["lambda", "rest-json"],
  ["apigateway", "rest-json"],
  ["execute-api", "rest-json"],
]);

/**
 * Codes and texts of AWS's Common Errors pages (JSON: DynamoDB, CommonErrors.html; Query: IAM,
 * CommonErrors.html; S3: ErrorResponses.html). Texts without a page are those that the services answer.
 */
export const refusals = (style: Style) => {
  const { common, signature } = worded(style);
  const unknownKey = () => {
    const text = "The security token included in the request is invalid.";
    if (style === "s3") {
      const s3Text = "The AWS Access Key Id you provided does not exist in our records.";
      return refuse("InvalidAccessKeyId", s3Text, 403);
    }
    if (style === "query") return refuse("InvalidClientTokenId", text, 403);
    return common("UnrecognizedClient", text);
  };
  return {
    missing: () =>
      style === "s3"
        ? refuse("AccessDenied", "Access Denied", 403)
        : common("MissingAuthenticationToken", "Request is missing Authentication Token"),

    incomplete: (what: string) =>
      style === "s3"
        ? refuse(
            "AuthorizationHeaderMalformed",
            `The authorization header is malformed; ${what}`,
            400,
          )
        : common("IncompleteSignature", `Authorization header is malformed: ${what}`),

    unknownKey,

    wrongToken: () => {
      if (style !== "s3") return unknownKey();
      const text = "The provided token is malformed or otherwise invalid.";
      return refuse("InvalidToken", text, 400);
    },

    expired: () =>
      style === "s3"
        ? refuse("ExpiredToken", "The provided token has expired.", 400)
        : common("ExpiredToken", "The security token included in the request is expired"),

    mismatch: () =>
      signature(
        style === "s3"
          ? "The request signature we calculated does not match the signature you provided. Check your key and signing method."
          : "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
      ),

    unsigned: (header: string) =>
      style === "s3"
        ? refuse(
            "AccessDenied",
            `There were headers present in the request which were not signed: ${header}`,
            403,
          )
        : signature(`'${header}' must be a 'SignedHeader' in the AWS Authorization.`),

    skewed: (text: string) =>
      style === "s3"
        ? refuse(
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            403,
          )
        : signature(text),

    lateLink: (text: string) =>
      style === "s3" ? refuse("AccessDenied", "Request has expired", 403) : signature(text),

    badLink: (text: string) =>
      style === "s3"
        ? refuse("AuthorizationQueryParametersError", text, 400)
        : common("IncompleteSignature", text),

    scope: (text: string) =>
      style === "s3"
        ? refuse(
            "AuthorizationHeaderMalformed",
            `The authorization header is malformed; ${text}`,
            400,
          )
        : signature(text),
  };
};

/** What only S3's ways of sending a body can get wrong. */
export const bodyRefusal = (code: string, text: string) => refuse(code, text, 400);

const refuse = (code: string, text: string, status: number) => new AwsError(code, text, { status });

const worded = (style: Style) => {
  const status = style === "json" ? 400 : 403;
  return {
    /** Query services leave the `Exception` out. */
    common: (name: string, text: string) =>
      refuse(style === "query" ? name : `${name}Exception`, text, status),
    signature: (text: string) => {
      const code =
        style === "query" || style === "s3" ? "SignatureDoesNotMatch" : "InvalidSignatureException";
      return refuse(code, text, status);
    },
  };
};
