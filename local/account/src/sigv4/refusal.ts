// Tested in src/sigv4/verify.test.ts, and test/gateway/attacks/attacks.test.ts.
import { AwsError } from "../error";

/** Each protocol has refusals of its own. */
type Style = "json" | "rest-json" | "query" | "s3";

/** The refusals of a service, by its name in a scope. */
export function refusalsOf(service: string | undefined): Refusals {
  return byStyle[styles.get(service ?? "") ?? "json"];
}

export function refusals(style: Style): Refusals {
  return byStyle[style];
}

/** The services not named here have JSON 1.0 or 1.1. */
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
 * CommonErrors.html; S3: ErrorResponses.html). Texts that no page has are as the
 * services answer them.
 */
export class Refusals {
  readonly #style: Style;

  constructor(style: Style) {
    this.#style = style;
  }

  missing() {
    if (this.#style === "s3") return refuse("AccessDenied", "Access Denied", 403);
    return this.#common("MissingAuthenticationToken", "Request is missing Authentication Token");
  }

  incomplete(what: string) {
    if (this.#style === "s3") return malformedHeader(what);
    return this.#common("IncompleteSignature", `Authorization header is malformed: ${what}`);
  }

  unknownKey() {
    const text = "The security token included in the request is invalid.";
    if (this.#style === "s3") {
      const s3Text = "The AWS Access Key Id you provided does not exist in our records.";
      return refuse("InvalidAccessKeyId", s3Text, 403);
    }
    if (this.#style === "query") return refuse("InvalidClientTokenId", text, 403);
    return this.#common("UnrecognizedClient", text);
  }

  wrongToken() {
    if (this.#style !== "s3") return this.unknownKey();
    return refuse("InvalidToken", "The provided token is malformed or otherwise invalid.", 400);
  }

  expired() {
    if (this.#style === "s3") return refuse("ExpiredToken", "The provided token has expired.", 400);
    return this.#common("ExpiredToken", "The security token included in the request is expired");
  }

  mismatch() {
    const text =
      "The request signature we calculated does not match the signature you provided. Check your";
    if (this.#style === "s3") return this.#signature(`${text} key and signing method.`);
    return this.#signature(
      `${text} AWS Secret Access Key and signing method. Consult the service documentation for details.`,
    );
  }

  unsigned(header: string) {
    if (this.#style !== "s3") {
      return this.#signature(`'${header}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
    const text = `There were headers present in the request which were not signed: ${header}`;
    return refuse("AccessDenied", text, 403);
  }

  skewed(text: string) {
    if (this.#style !== "s3") return this.#signature(text);
    return refuse(
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
      403,
    );
  }

  expiredUrl(text: string) {
    if (this.#style !== "s3") return this.#signature(text);
    return refuse("AccessDenied", "Request has expired", 403);
  }

  invalidUrl(text: string) {
    if (this.#style === "s3") return refuse("AuthorizationQueryParametersError", text, 400);
    return this.#common("IncompleteSignature", text);
  }

  wrongScope(text: string) {
    return this.#style === "s3" ? malformedHeader(text) : this.#signature(text);
  }

  /** Query services leave out `Exception`. */
  #common(name: string, text: string) {
    const code = this.#style === "query" ? name : `${name}Exception`;
    return refuse(code, text, this.#status());
  }

  #signature(text: string) {
    const short = this.#style === "query" || this.#style === "s3";
    const code = short ? "SignatureDoesNotMatch" : "InvalidSignatureException";
    return refuse(code, text, this.#status());
  }

  #status() {
    return this.#style === "json" ? 400 : 403;
  }
}

const malformedHeader = (what: string) =>
  refuse("AuthorizationHeaderMalformed", `The authorization header is malformed; ${what}`, 400);

/** For a body, in the ways that only S3 has of sending one. */
export function bodyRefusal(code: string, text: string) {
  return refuse(code, text, 400);
}

const refuse = (code: string, text: string, status: number) => new AwsError(code, text, { status });

/** Created once: every request needs them at hand, and hardly any throws one. */
const byStyle: Readonly<Record<Style, Refusals>> = {
  json: new Refusals("json"),
  "rest-json": new Refusals("rest-json"),
  query: new Refusals("query"),
  s3: new Refusals("s3"),
};
