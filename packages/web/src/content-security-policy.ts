/** Lets the built page load only its own files, and talk only to the tenant, to AWS and to its API. */
export function contentSecurityPolicy(env: Readonly<Record<string, string | undefined>>) {
  const { VITE_REGION, VITE_AUTH0_DOMAIN, VITE_API_URL, VITE_AWS_ENDPOINT_URL } = env;
  const aws = VITE_AWS_ENDPOINT_URL
    ? [VITE_AWS_ENDPOINT_URL]
    : ["cognito-identity", "dynamodb"].map(
        (name) => `https://${name}.${VITE_REGION}.amazonaws.com`,
      );
  // A tenant on this machine speaks http, and exists only beside an AWS account on this machine.
  const tenant = `${VITE_AWS_ENDPOINT_URL ? "http" : "https"}://${VITE_AUTH0_DOMAIN}`;
  // A path matches exactly unless it ends with a slash (CSP level 3, "path-part match").
  const api = [VITE_API_URL, `${VITE_API_URL}/`];

  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${[tenant, ...aws, ...api].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
