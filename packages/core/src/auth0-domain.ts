import { type CoreErrorCode, OwnRowsError } from "./error";

/** The forms of one Auth0 domain that OAuth, IAM and Cognito need. */
export interface Auth0Domain {
  /** `tenant.eu.auth0.com`: host, and port for a loopback tenant. */
  readonly domain: string;
  /** `https://tenant.eu.auth0.com/`: the `iss` claim of Auth0's tokens, with the slash. */
  readonly issuer: string;
  /**
   * `https://tenant.eu.auth0.com`: the IAM provider's URL. With a slash at the end, Cognito answers
   * "Issuer doesn't match providerName" to every token.
   */
  readonly providerUrl: string;
  /** `tenant.eu.auth0.com`: the key of the ID token in Cognito's `Logins`. */
  readonly loginsKey: string;
}

interface Options {
  /** Accept a tenant on this machine, over http. Use only if the AWS account is on this machine too. */
  allowLoopback?: boolean;
}

/**
 * Parses an Auth0 domain as people paste it: with a scheme, in capitals, with a slash at the end.
 * @throws OwnRowsError `auth0.domain_invalid`
 */
export function parseAuth0Domain(
  text: string,
  { allowLoopback = false }: Options = {},
): Auth0Domain {
  const trimmed = text.trim();
  if (trimmed === "") throw invalid(text, "it is empty");

  const url = readUrl(trimmed);
  if (!url) throw invalid(text, "it is not a host name");
  if (url.username || url.password) throw invalid(text, "it holds a user name");
  if (url.pathname !== "/") throw invalid(text, `it has a path, ${url.pathname}`);
  if (url.search || url.hash) throw invalid(text, "it has a query or a fragment");

  if (isLoopback(url.hostname)) return loopbackDomain(text, url, allowLoopback);

  if (url.protocol !== "https:") throw invalid(text, "a tenant is reached over https");
  if (url.port) throw invalid(text, `it has a port, ${url.port}`);
  if (!hostName.test(url.hostname)) throw invalid(text, "it is not a host name");
  return names("https", url.hostname);
}

/** Whether a host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(hostname: string) {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/;

function loopbackDomain(text: string, url: URL, allowed: boolean) {
  if (!allowed) {
    throw invalid(
      text,
      "a tenant on this machine works only with AWS_ENDPOINT_URL on this machine",
    );
  }
  return names("http", url.host);
}

const names = (scheme: "http" | "https", host: string): Auth0Domain => ({
  domain: host,
  issuer: `${scheme}://${host}/`,
  providerUrl: `${scheme}://${host}`,
  loginsKey: host,
});

function readUrl(text: string) {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return undefined;

  const url = new URL(withScheme);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

const invalid = (text: string, why: string) =>
  new OwnRowsError<CoreErrorCode>(
    "auth0.domain_invalid",
    `"${text}" is not an Auth0 domain: ${why}.`,
    {
      hop: "settings",
      fix: "Set AUTH0_DOMAIN to the Domain that the Auth0 dashboard shows, such as tenant.eu.auth0.com.",
    },
  );
