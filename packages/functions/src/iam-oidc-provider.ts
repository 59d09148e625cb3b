import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  EntityAlreadyExistsException,
  GetOpenIDConnectProviderCommand,
  type IAMClient,
  NoSuchEntityException,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import type { OidcProvider } from "@own-rows/core/shared-oidc-provider";
import { NothingTouched } from "./custom-resource";
import { isDenied, mayPass, refusedByIam } from "./iam-error";
import type { Patience } from "./patience";
import { retrying } from "./retry";

interface Account {
  readonly iam: IAMClient;
  readonly url: string;
  readonly arn: string;
  readonly patience: Patience;
}

/** The account's provider for an issuer, in IAM. Each of its changes may be made twice. */
export function iamOidcProvider({ iam, url, arn, patience }: Account): OidcProvider {
  const OpenIDConnectProviderArn = arn;

  /** The answer; `undefined` where IAM says that it could not be done, which is no failure. */
  const ask = <T>(
    doing: string,
    send: (options: { abortSignal: AbortSignal }) => Promise<T>,
    isAbsent: (error: unknown) => boolean = isMissing,
  ) =>
    retrying(
      () => send({ abortSignal: timeLimit(patience) }),
      (error) => !isAbsent(error) && mayPass(error),
      patience,
    ).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw refusedByIam(doing, error);
    });

  return {
    create: async ({ clientId, tags }) => {
      const input = { Url: url, ClientIDList: [clientId], Tags: [...tags] };
      const command = new CreateOpenIDConnectProviderCommand(input);
      const made = await ask("make the provider", (o) => iam.send(command, o), isThere).catch(
        (error: unknown) => {
          if (!isDenied(error)) throw error;
          throw new NothingTouched("IAM denied the first call", { cause: error });
        },
      );
      return made !== undefined;
    },
    read: async () => {
      const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      const found = await ask("show the provider", (o) => iam.send(command, o));
      if (!found) return undefined;
      const tags = (found.Tags ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value }));
      return { clientIds: found.ClientIDList ?? [], tags };
    },
    tag: async (tag) => {
      const input = { OpenIDConnectProviderArn, Tags: [tag] };
      const command = new TagOpenIDConnectProviderCommand(input);
      return (await ask("tag the provider", (o) => iam.send(command, o))) !== undefined;
    },
    untag: async (keys) => {
      const input = { OpenIDConnectProviderArn, TagKeys: [...keys] };
      const command = new UntagOpenIDConnectProviderCommand(input);
      return (await ask("untag the provider", (o) => iam.send(command, o))) !== undefined;
    },
    addClientId: async (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      const command = new AddClientIDToOpenIDConnectProviderCommand(input);
      return (await ask("add the audience", (o) => iam.send(command, o))) !== undefined;
    },
    removeClientId: async (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      const command = new RemoveClientIDFromOpenIDConnectProviderCommand(input);
      return (await ask("remove the audience", (o) => iam.send(command, o))) !== undefined;
    },
    delete: async () => {
      const command = new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      return (await ask("delete the provider", (o) => iam.send(command, o))) !== undefined;
    },
  };
}

const isMissing = (error: unknown) => error instanceof NoSuchEntityException;
const isThere = (error: unknown) => error instanceof EntityAlreadyExistsException;

const timeLimit = ({ signal, timing }: Patience) =>
  AbortSignal.any([signal, AbortSignal.timeout(timing.request)]);
