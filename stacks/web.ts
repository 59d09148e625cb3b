import { siteEnvironment } from "@own-rows/core/deployment";
import {
  CfnDistribution,
  type IDistribution,
  ResponseHeadersPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { type StackContext, StaticSite, use } from "sst/constructs";
import { Api } from "./api";
import { Auth0, useAuth0ClientId } from "./auth0";
import { repairOf } from "./auth0-repair";
import { Auth0ApplicationUrls } from "./constructs/auth0-application-urls";
import { deploySettings } from "./deploy-settings";
import { Identity } from "./identity";
import { Storage } from "./storage";

/** The site, and then its address in Auth0. */
export function Web({ stack, app }: StackContext) {
  const { table } = use(Storage);
  const { applications } = use(Auth0);
  const clientId = useAuth0ClientId(stack);
  const { api } = use(Api);
  const { identityPoolId } = use(Identity);
  const { auth0, auth0ManagementDomain, cdn, localSiteUrl } = deploySettings();

  const outputs = {
    Region: app.region,
    Auth0Domain: auth0.domain,
    Auth0ClientId: clientId,
    IdentityPoolId: identityPoolId,
    TableName: table.tableName,
    ApiUrl: api.url,
  };

  const site = cdn
    ? new StaticSite(stack, "Site", {
        path: "packages/web",
        buildCommand: "npx vite build",
        buildOutput: "dist",
        // Empty, so that no .env in packages/web sends people to an account on a developer's machine.
        environment: { ...siteEnvironment(outputs), VITE_AWS_ENDPOINT_URL: "" },
        // sst writes the settings into the scripts after Vite has named them by their content, so a
        // changed setting does not change the name.
        assets: { fileOptions: [{ files: "**/*.js", cacheControl: "max-age=0,no-cache" }] },
        cdk: { bucket: { enforceSSL: true } },
      })
    : undefined;
  // In `sst dev`, and in an account on this machine, Vite serves the site.
  const siteUrl = site?.customDomainUrl ?? site?.url ?? localSiteUrl;
  if (site?.cdk) sendSecurityHeaders(site.cdk.distribution);

  new Auth0ApplicationUrls(stack, "SiteUrls", {
    handler: applications,
    domain: auth0ManagementDomain,
    clientId,
    urls: [siteUrl],
    repair: repairOf(app),
  });

  stack.addOutputs({ SiteUrl: siteUrl, ...outputs });
}

/** CloudFront's managed SecurityHeadersPolicy: among others, nobody may frame the page. */
function sendSecurityHeaders({ node }: IDistribution) {
  if (!(node.defaultChild instanceof CfnDistribution)) {
    throw new Error("The site has no distribution.");
  }
  node.defaultChild.addPropertyOverride(
    "DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId",
    ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyId,
  );
}
