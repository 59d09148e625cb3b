import * as v from "valibot";

const strings = v.optional(v.array(v.string()));

/** Developer guide, "Configure CORS for HTTP APIs". */
export const CorsConfiguration = v.pipe(
  v.strictObject({
    AllowCredentials: v.optional(v.boolean()),
    AllowHeaders: strings,
    AllowMethods: strings,
    AllowOrigins: strings,
    ExposeHeaders: strings,
    MaxAge: v.optional(v.pipe(v.number(), v.minValue(-1), v.maxValue(86_400))),
  }),
  v.check(
    (cors) => !(cors.AllowCredentials && cors.AllowOrigins?.includes("*")),
    // As API Gateway says it (github.com/aws/aws-cdk/issues/9076).
    "allow-credentials is not supported if 'allow-origin' is *",
  ),
);
export type CorsConfiguration = v.InferOutput<typeof CorsConfiguration>;

type Headers = Readonly<Record<string, string>>;

/** The request by which a browser asks whether it may send the actual one. */
export function isPreflight(method: string, headers: Headers) {
  return (
    method === "OPTIONS" &&
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

/** The CORS headers of every answer to this request; none for an origin that is not allowed. */
export function corsHeaders(
  cors: CorsConfiguration | undefined,
  method: string,
  headers: Headers,
): Headers {
  const origin = headers.origin;
  if (!cors || origin === undefined || !allows(cors.AllowOrigins, origin)) return {};

  return {
    "access-control-allow-origin": cors.AllowOrigins?.includes("*") ? "*" : origin,
    ...(!cors.AllowOrigins?.includes("*") && { vary: "origin" }),
    ...(cors.AllowCredentials && { "access-control-allow-credentials": "true" }),
    ...listed("access-control-expose-headers", cors.ExposeHeaders),
    ...(isPreflight(method, headers) && preflightHeaders(cors)),
  };
}

const allows = (origins: readonly string[] = [], origin: string) =>
  origins.some(
    (allowed) =>
      allowed === "*" ||
      allowed === origin ||
      (/^https?:\/\/\*$/.test(allowed) && origin.startsWith(allowed.slice(0, -1))),
  );

const preflightHeaders = (cors: CorsConfiguration): Headers => ({
  ...listed("access-control-allow-headers", cors.AllowHeaders),
  ...listed("access-control-allow-methods", cors.AllowMethods),
  ...(cors.MaxAge !== undefined && { "access-control-max-age": String(cors.MaxAge) }),
});

const listed = (name: string, values: readonly string[] = []) =>
  values.length === 0 ? {} : { [name]: values.join(",") };
