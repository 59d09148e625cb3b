import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  EntityAlreadyExistsException,
  GetOpenIDConnectProviderCommand,
  IAMClient,
  NoSuchEntityException,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import { leaseTag, madeByUs, mayDelete } from "@own-rows/core/oidc-provider-lease";
import * as v from "valibot";
import type { CustomResource } from "./custom-resource";

const Properties = v.object({
  url: v.string(),
  clientId: v.string(),
  app: v.string(),
  stage: v.string(),
});
type Properties = v.InferOutput<typeof Properties>;

const iam = new IAMClient({});

/** `Custom::SharedOidcProvider`: one stage's audience in the account's provider for an issuer. */
export const sharedOidcProvider: CustomResource = {
  async create({ properties, stackId }) {
    const wanted = v.parse(Properties, properties);
    const arn = arnOf(wanted.url, stackId);
    await join(arn, wanted);
    return { physicalResourceId: idOf(arn, wanted), data: { arn } };
  },

  // Joining twice is joining once. Another client ID is another id, and CloudFormation deletes the old.
  update: (request) => sharedOidcProvider.create(request),

  async delete({ properties, stackId }) {
    const wanted = v.parse(Properties, properties);
    await leave(arnOf(wanted.url, stackId), wanted);
  },
};

const idOf = (arn: string, { clientId }: Properties) => `${arn}#${clientId}`;

/** One provider per issuer and account, in the stack's own partition and account. */
function arnOf(url: string, stackId: string) {
  const [, partition, , , account] = stackId.split(":");
  return `arn:${partition}:iam::${account}:oidc-provider/${url.replace(/^https?:\/\//, "")}`;
}

async function join(arn: string, { url, clientId, app, stage }: Properties) {
  const create = new CreateOpenIDConnectProviderCommand({
    Url: url,
    ClientIDList: [clientId],
    Tags: [madeByUs, leaseTag({ app, stage, clientId })],
  });
  const made = await iam.send(create).catch(unless(EntityAlreadyExistsException));
  if (made) return;

  const provider = { OpenIDConnectProviderArn: arn };
  const tag = leaseTag({ app, stage, clientId });
  await iam.send(new TagOpenIDConnectProviderCommand({ ...provider, Tags: [tag] }));
  await iam.send(
    new AddClientIDToOpenIDConnectProviderCommand({ ...provider, ClientID: clientId }),
  );
}

async function leave(arn: string, { clientId, app, stage }: Properties) {
  const provider = { OpenIDConnectProviderArn: arn };
  const removeClient = new RemoveClientIDFromOpenIDConnectProviderCommand({
    ...provider,
    ClientID: clientId,
  });
  const removed = await iam.send(removeClient).catch(unless(NoSuchEntityException));
  if (!removed) return;

  const { Key } = leaseTag({ app, stage, clientId });
  await iam.send(new UntagOpenIDConnectProviderCommand({ ...provider, TagKeys: [Key] }));

  const left = await iam.send(new GetOpenIDConnectProviderCommand(provider));
  // IAM may still show what was just taken away.
  const clientIds = (left.ClientIDList ?? []).filter((id) => id !== clientId);
  const tags = (left.Tags ?? []).filter((tag) => tag.Key !== Key);
  if (!mayDelete({ clientIds, tags })) return;
  await iam
    .send(new DeleteOpenIDConnectProviderCommand(provider))
    .catch(unless(NoSuchEntityException));
}

const unless =
  <T extends Error>(expected: new (...args: never[]) => T) =>
  (error: unknown) => {
    if (error instanceof expected) return undefined;
    throw error;
  };
