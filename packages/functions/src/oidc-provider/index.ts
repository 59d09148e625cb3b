// Tested by test/custom-resources/oidc-provider-faults.test.ts.
import { IAMClient } from "@aws-sdk/client-iam";
import * as v from "valibot";
import { readProperties } from "../custom-resource/failure";
import { customResources } from "../custom-resource/index";
import type { CustomResource, Request } from "../custom-resource/types";
import { iamOidcProvider } from "./iam";
import { join, leave } from "./lease";
import type { Lease } from "./lease-tags";

const Properties = v.object({
  url: v.string(),
  clientId: v.string(),
  app: v.string(),
  stage: v.string(),
});

// One attempt, since retry.ts makes the others.
const iam = new IAMClient({ maxAttempts: 1 });

/** `Custom::SharedOidcProvider`: one stage's audience in the account's provider for an issuer. */
const sharedOidcProvider: CustomResource = {
  async createOrUpdate(request, deadline) {
    const { url, lease, arn } = read(request);
    await join(iamOidcProvider({ iam, url, arn, deadline }), lease, deadline);
    return { physicalResourceId: idOf(arn, lease), data: { arn } };
  },

  async delete(request, deadline) {
    const { url, lease, arn } = read(request);
    if (idOf(arn, lease) === request.keep) return;
    await leave(iamOidcProvider({ iam, url, arn, deadline }), lease, deadline);
  },

  requiresReplacement(properties, oldProperties) {
    const [now, before] = [properties, oldProperties].map((p) => readProperties(Properties, p));
    return now?.url !== before?.url || now?.clientId !== before?.clientId;
  },
};

const idOf = (arn: string, { clientId }: Lease) => `${arn}#${clientId}`;

function read({ properties, stackId, logicalResourceId }: Request) {
  const { url, ...audience } = readProperties(Properties, properties);
  const lease: Lease = { ...audience, stack: stackId, resource: logicalResourceId };
  return { url, lease, arn: arnOf(url, stackId) };
}

/** One provider per issuer and account, in the stack's own partition and account. */
function arnOf(url: string, stackId: string) {
  const [, partition, , , account] = stackId.split(":");
  return `arn:${partition}:iam::${account}:oidc-provider/${url.replace(/^https?:\/\//, "")}`;
}

/** The custom resource that shares the account's OpenID Connect provider among stages. */
export const oidcProviders = { "Custom::SharedOidcProvider": sharedOidcProvider };

export const handler = customResources(oidcProviders);
