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
import { NothingTouched } from "../custom-resource/failure";
import type { Patience } from "../custom-resource/patience";
import { retrying } from "../retry";
import { isDenied, isOutOfTurn, mayPass, refusedByIam } from "./iam-error";
import type { OidcProvider } from "./lease";

interface Account {
  readonly iam: IAMClient;
  readonly url: string;
  readonly arn: string;
  readonly patience: Patience;
}

/** The account's provider for an issuer, in IAM. Each of its changes may be made twice. */
export function iamOidcProvider({ iam, url, arn, patience }: Account): OidcProvider {
  const OpenIDConnectProviderArn = arn;
  const progress = { touched: false };

  /** The answer; `undefined` where IAM says that it could not be done, which is no failure. */
  const ask = <T>({ doing, send, isAbsent = isMissing }: Question<T>) =>
    inTurn(patience, () =>
      retrying(() => send({ abortSignal: timeLimit(patience) }), {
        mayPass: (error) => !isAbsent(error) && mayPass(error),
        patience,
      }),
    ).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      const refusal = refusedByIam(doing, error);
      throw isDenied(refusal) && !progress.touched ? new NothingTouched(refusal) : refusal;
    });

  /** Whether the change could be made. */
  const change = async (question: Question<object>) => {
    const answer = await ask(question);
    progress.touched = true;
    return answer !== undefined;
  };

  return {
    create: ({ clientId, tags }) => {
      const input = { Url: url, ClientIDList: [clientId], Tags: [...tags] };
      const command = new CreateOpenIDConnectProviderCommand(input);
      const send: Send<object> = (options) => iam.send(command, options);
      return change({ doing: "make the provider", send, isAbsent: isThere });
    },
    read: async () => {
      const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      const found = await ask({
        doing: "show the provider",
        send: (options) => iam.send(command, options),
      });
      if (!found) return undefined;
      const tags = (found.Tags ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value }));
      return { clientIds: found.ClientIDList ?? [], tags };
    },
    tag: (tag) => {
      const input = { OpenIDConnectProviderArn, Tags: [tag] };
      const command = new TagOpenIDConnectProviderCommand(input);
      return change({ doing: "tag the provider", send: (options) => iam.send(command, options) });
    },
    untag: (keys) => {
      const input = { OpenIDConnectProviderArn, TagKeys: [...keys] };
      const command = new UntagOpenIDConnectProviderCommand(input);
      return change({ doing: "untag the provider", send: (options) => iam.send(command, options) });
    },
    addClientId: (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      const command = new AddClientIDToOpenIDConnectProviderCommand(input);
      return change({ doing: "add the audience", send: (options) => iam.send(command, options) });
    },
    removeClientId: (ClientID) => {
      const input = { OpenIDConnectProviderArn, ClientID };
      const command = new RemoveClientIDFromOpenIDConnectProviderCommand(input);
      return change({
        doing: "remove the audience",
        send: (options) => iam.send(command, options),
      });
    },
    delete: () => {
      const command = new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn });
      return change({
        doing: "delete the provider",
        send: (options) => iam.send(command, options),
      });
    },
  };
}

type Send<T> = (options: { readonly abortSignal: AbortSignal }) => Promise<T>;

interface Question<T> {
  /** As a refusal says it. */
  readonly doing: string;
  readonly send: Send<T>;
  readonly isAbsent?: (error: unknown) => boolean;
}

/** IAM lets one change of a provider pass at a time: the others wait for as long as they can. */
const inTurn = <T>(patience: Patience, act: () => Promise<T>) =>
  retrying(act, { mayPass: isOutOfTurn, patience, tries: Number.POSITIVE_INFINITY });

const isMissing = (error: unknown) => error instanceof NoSuchEntityException;
const isThere = (error: unknown) => error instanceof EntityAlreadyExistsException;

const timeLimit = ({ signal, timing }: Patience) =>
  AbortSignal.any([signal, AbortSignal.timeout(timing.request)]);
