import { IAMClient } from "@aws-sdk/client-iam";
import * as v from "valibot";
import type { CustomResource, Request } from "../custom-resource/index";
import type { Patience } from "../custom-resource/patience";
import { readProperties } from "../custom-resource/properties";
import { providerUnsettled } from "./error";
import { iamOidcProvider } from "./iam";
import { type Clock, join, leave } from "./lease";
import type { Lease } from "./lease-tags";

const Properties = v.object({
  url: v.string(),
  clientId: v.string(),
  app: v.string(),
  stage: v.string(),
});

// What is tried again, and when, is for `retrying` alone to say.
const iam = new IAMClient({ maxAttempts: 1 });

/** `Custom::SharedOidcProvider`: one stage's audience in the account's provider for an issuer. */
export const sharedOidcProvider: CustomResource = {
  async ensure(request, patience) {
    const { url, lease, arn } = read(request);
    await join(iamOidcProvider({ iam, url, arn, patience }), lease, clock(patience));
    return { physicalResourceId: idOf(arn, lease), data: { arn } };
  },

  async remove(request, patience) {
    const { url, lease, arn } = read(request);
    if (idOf(arn, lease) === request.keep) return;
    await leave(iamOidcProvider({ iam, url, arn, patience }), lease, clock(patience));
  },

  isReplaced(properties, oldProperties) {
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

/** IAM shows a change within seconds (IAM user guide, "Changes that I make are not always immediately visible"). */
function clock(patience: Patience): Clock {
  const looked = { times: 0 };
  return {
    now: () => new Date(),
    pause: async () => {
      looked.times += 1;
      if (!(await patience.pause(looked.times))) throw providerUnsettled();
    },
  };
}
