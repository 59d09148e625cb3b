import { type Auth0Domain, isLoopback, parseAuth0Domain } from "@own-rows/core/auth0-domain";
import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";

/** What a deployer decides. Everything else has one right answer. */
export interface Settings {
  readonly auth0: Auth0Domain;
  /** The tenant's own domain, for the Management API; another than `auth0` where that is a custom domain. */
  readonly auth0ManagementDomain: string;
  /** An application of the tenant to adopt; without it each stage makes one of its own. */
  readonly auth0ClientId?: string;
  /** Whether the site is put behind CloudFront; else Vite serves it from this machine. */
  readonly cdn: boolean;
  /** Where Vite serves the site on this machine. */
  readonly localSiteUrl: string;
}

/** Reads the deployer's environment, once per deploy. @throws OwnRowsError `settings.invalid`, `auth0.domain_invalid` */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const parsed = v.safeParse(Environment, env);
  if (!parsed.success) throw invalid(parsed.issues[0]);

  const { LOCAL_AUTH0_DOMAIN, AUTH0_DOMAIN, AWS_ENDPOINT_URL, WEB_CDN } = parsed.output;
  const domain = LOCAL_AUTH0_DOMAIN ?? AUTH0_DOMAIN;
  if (domain === undefined) throw missingDomain();

  const read = (text: string) =>
    parseAuth0Domain(text, { allowLoopback: pointsToLoopback(AWS_ENDPOINT_URL) });
  const clientId = LOCAL_AUTH0_DOMAIN
    ? parsed.output.LOCAL_AUTH0_CLIENT_ID
    : parsed.output.AUTH0_CLIENT_ID;
  const management = LOCAL_AUTH0_DOMAIN ?? parsed.output.AUTH0_MANAGEMENT_DOMAIN ?? domain;
  return {
    auth0: read(domain),
    auth0ManagementDomain: read(management).domain,
    ...(clientId && { auth0ClientId: clientId }),
    cdn: !LOCAL_AUTH0_DOMAIN && (WEB_CDN === "always" || AWS_ENDPOINT_URL === undefined),
    localSiteUrl: `http://localhost:${parsed.output.LOCAL_WEB_PORT ?? parsed.output.WEB_PORT}`,
  };
}

/** The region of a deploy that names none. */
export function defaultRegion(env: NodeJS.ProcessEnv = process.env) {
  return env.LOCAL_AWS_REGION ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? "us-east-1";
}

/** Shared stages keep their table and its identities when they are removed; personal ones keep nothing. */
export function retainsData(stage: string) {
  return ["production", "prod", "staging"].includes(stage);
}

const port = v.pipe(v.string(), v.digits("must be a port number"));

/** Auth0's are letters and digits; anything else is a name or an address, pasted by mistake. */
const clientId = v.optional(
  v.pipe(v.string(), v.regex(/^\w*$/, "must be the Client ID that the dashboard shows")),
);

const Environment = v.object({
  AUTH0_DOMAIN: v.optional(v.string()),
  /** Auth0 docs, "Custom domains": the Management API answers at the tenant's own domain only. */
  AUTH0_MANAGEMENT_DOMAIN: v.optional(v.string()),
  AUTH0_CLIENT_ID: clientId,
  LOCAL_AUTH0_CLIENT_ID: clientId,
  /**
   * The embedded account's tenant. It, its region and its site's port have names of their own, because the
   * sst CLI lets a .env file override the environment, and a .env is for deploys to AWS.
   */
  LOCAL_AUTH0_DOMAIN: v.optional(v.string()),
  AWS_ENDPOINT_URL: v.optional(
    v.pipe(v.string(), v.url("must be a URL, such as http://localhost:4566")),
  ),
  WEB_CDN: v.optional(v.picklist(["auto", "always"], "must be auto or always"), "auto"),
  WEB_PORT: v.optional(port, "5173"),
  LOCAL_WEB_PORT: v.optional(port),
});

const pointsToLoopback = (url: string | undefined) =>
  url !== undefined && isLoopback(new URL(url).hostname);

type SettingsErrorCode = "settings.invalid";

const missingDomain = () =>
  new OwnRowsError<SettingsErrorCode>("settings.invalid", "AUTH0_DOMAIN is not set.", {
    hop: "settings",
    fix: "Copy .env.example to .env and write your tenant's domain there; or run `npm start`, which needs none.",
  });

const invalid = (issue: v.BaseIssue<unknown>) => {
  const name = v.getDotPath(issue) ?? "The environment";
  return new OwnRowsError<SettingsErrorCode>("settings.invalid", `${name} ${issue.message}.`, {
    hop: "settings",
    fix: `Correct or unset ${name}; .env.example explains each setting.`,
  });
};
