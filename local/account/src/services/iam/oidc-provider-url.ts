import { AwsError } from "../../error";
import { invalidInput } from "./errors";

/**
 * `localhost:4400`, or with a path; a slash at the end stays (CreateOpenIDConnectProvider takes it). The
 * URL begins with https, has no query and no port (IAM API reference, CreateOpenIDConnectProvider; the
 * errors are those in the tests of versitygw pull request 2259). The one exception of the embedded account
 * is a tenant on this machine, which has a port and no certificate.
 * @throws InvalidInput, ValidationError
 */
export function hostOf(url: string) {
  if (!URL.canParse(url)) throw new AwsError("ValidationError", invalid);
  const { protocol, hostname, search, hash, username, password } = new URL(url);
  if (search !== "" || hash !== "" || username !== "" || password !== "") {
    throw invalidInput(`${invalid}.`);
  }

  const host = url.slice(url.indexOf("//") + 2);
  if (protocol === "http:" && isLoopback(hostname)) return host;
  if (protocol !== "https:") throw invalidInput(`${invalid}. The URL must begin with https://.`);
  if (/^[^/]*:/.test(host)) throw invalidInput(`${invalid}.`);
  return host;
}

export function isLoopback(hostname: string) {
  return ["localhost", "127.0.0.1"].includes(hostname);
}

const invalid = "Invalid Open ID Connect Provider URL";
