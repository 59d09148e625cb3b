import {
  AddClientIDToOpenIDConnectProviderCommand,
  ConcurrentModificationException,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  EntityAlreadyExistsException,
  GetOpenIDConnectProviderCommand,
  type IAMClient,
  LimitExceededException,
  NoSuchEntityException,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import {
  type OidcProvider,
  type Pause,
  providerFull,
  providerRefused,
} from "@own-rows/core/shared-oidc-provider";

/** The account's provider for an issuer, in IAM. */
export function iamOidcProvider(
  iam: IAMClient,
  url: string,
  arn: string,
  pause: Pause,
): OidcProvider {
  const OpenIDConnectProviderArn = arn;

  /** Whether it could be done; `absent` is IAM's way to say that it could not, and no failure. */
  const did = (send: () => Promise<unknown>, absent: ErrorClass = NoSuchEntityException) =>
    patiently(send, pause).then(
      () => true,
      (error: unknown) => {
        if (error instanceof absent) return false;
        throw error instanceof LimitExceededException
          ? providerFull(error)
          : providerRefused(error);
      },
    );

  return {
    create: ({ clientId, tags }) => {
      const create = new CreateOpenIDConnectProviderCommand({
        Url: url,
        ClientIDList: [clientId],
        Tags: [...tags],
      });
      return did(() => iam.send(create), EntityAlreadyExistsException);
    },
    read: () => readProvider(iam, arn),
    tag: (tag) => {
      const command = new TagOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn,
        Tags: [tag],
      });
      return did(() => iam.send(command));
    },
    untag: (key) => {
      const TagKeys = [key];
      const command = new UntagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, TagKeys });
      return did(() => iam.send(command));
    },
    addClientId: (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      return did(() => iam.send(new AddClientIDToOpenIDConnectProviderCommand(input)));
    },
    removeClientId: (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      return did(() => iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand(input)));
    },
    delete: () => {
      const command = new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      return did(() => iam.send(command));
    },
  };
}

type ErrorClass = new (...args: never[]) => Error;

/** IAM lets one change of a provider pass at a time, and tells the others to come again. */
async function patiently<T>(send: () => Promise<T>, pause: Pause): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ConcurrentModificationException)) throw error;
    await pause();
    return patiently(send, pause);
  }
}

async function readProvider(iam: IAMClient, OpenIDConnectProviderArn: string) {
  const get = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
  const found = await iam.send(get).catch((error) => {
    if (error instanceof NoSuchEntityException) return undefined;
    throw providerRefused(error);
  });
  if (!found) return undefined;
  const tags = (found.Tags ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value }));
  return { clientIds: found.ClientIDList ?? [], tags };
}
