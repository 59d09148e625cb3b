import { IAMClient } from "@aws-sdk/client-iam";
import { join, leave } from "@own-rows/core/shared-oidc-provider";
import * as v from "valibot";
import type { CustomResource } from "./custom-resource";
import { iamOidcProvider } from "./iam-oidc-provider";
import { patience } from "./patience";

const Properties = v.object({
  url: v.string(),
  clientId: v.string(),
  app: v.string(),
  stage: v.string(),
});

const iam = new IAMClient({});

/** Below the function's timeout, so that CloudFormation is told what did not settle. */
const longestWaitMs = 60_000;

/** `Custom::SharedOidcProvider`: one stage's audience in the account's provider for an issuer. */
export const sharedOidcProvider: CustomResource = {
  async create({ properties, stackId }) {
    const { url, ...lease } = v.parse(Properties, properties);
    const arn = arnOf(url, stackId);
    const pause = patience(longestWaitMs);
    await join(iamOidcProvider(iam, url, arn, pause), lease, pause);
    return { physicalResourceId: `${arn}#${lease.clientId}`, data: { arn } };
  },

  // Joining twice is joining once. Another client ID is another id, and CloudFormation deletes the old.
  update: (request) => sharedOidcProvider.create(request),

  async delete({ properties, stackId }) {
    const { url, ...lease } = v.parse(Properties, properties);
    const pause = patience(longestWaitMs);
    await leave(iamOidcProvider(iam, url, arnOf(url, stackId), pause), lease);
  },
};

/** One provider per issuer and account, in the stack's own partition and account. */
function arnOf(url: string, stackId: string) {
  const [, partition, , , account] = stackId.split(":");
  return `arn:${partition}:iam::${account}:oidc-provider/${url.replace(/^https?:\/\//, "")}`;
}
