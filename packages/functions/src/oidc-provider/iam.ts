// Tested by iam.test.ts and test/custom-resources/oidc-provider-faults.test.ts.
import {
  AddClientIDToOpenIDConnectProviderCommand,
  ConcurrentModificationException,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  EntityAlreadyExistsException,
  GetOpenIDConnectProviderCommand,
  type IAMClient,
  IAMServiceException,
  LimitExceededException,
  NoSuchEntityException,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import { FailedBeforeChange } from "../custom-resource/failure";
import { oidcProviderError, withoutSignedHeaders } from "../error";
import { type Deadline, retry, withTimeLimit } from "../retry";
import type { OidcProvider } from "./lease";

interface Account {
  readonly iam: IAMClient;
  readonly url: string;
  readonly arn: string;
  readonly deadline: Deadline;
}

/** The account's provider for an issuer, in IAM. Each of its changes may be made twice. */
export function iamOidcProvider({ iam, url, arn, deadline }: Account): OidcProvider {
  const provider = { OpenIDConnectProviderArn: arn };
  const progress = { isChanged: false };

  /** The answer; `undefined` where IAM says that the provider is not there, which is no failure. */
  const ask = <T>(doing: string, send: Send<T>, isAbsent: IsAbsent = isMissing) => {
    const attempt = () => withTimeLimit(deadline, (abortSignal) => send({ abortSignal }));
    return retry(attempt, deadline, {
      isRetryable: (error) => !isAbsent(error) && isRetryable(error),
      isThrottled: isConcurrent,
    }).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      const refusal = refusedByIam(doing, error);
      throw isDenied(error) && !progress.isChanged ? new FailedBeforeChange(refusal) : refusal;
    });
  };

  /** Whether the change could be made. */
  const change = async (doing: string, send: Send<object>, isAbsent?: IsAbsent) => {
    const answer = await ask(doing, send, isAbsent);
    progress.isChanged = true;
    return answer !== undefined;
  };

  return {
    create: ({ clientId, tags }) => {
      const input = { Url: url, ClientIDList: [clientId], Tags: [...tags] };
      const command = new CreateOpenIDConnectProviderCommand(input);
      return change("create the provider", (options) => iam.send(command, options), isThere);
    },
    read: async () => {
      const command = new GetOpenIDConnectProviderCommand(provider);
      const found = await ask("show the provider", (options) => iam.send(command, options));
      if (!found) return undefined;
      const tags = (found.Tags ?? []).map(({ Key = "", Value = "" }) => ({ Key, Value }));
      return { clientIds: found.ClientIDList ?? [], tags };
    },
    tag: (tag) => {
      const command = new TagOpenIDConnectProviderCommand({ ...provider, Tags: [tag] });
      return change("tag the provider", (options) => iam.send(command, options));
    },
    untag: (keys) => {
      const command = new UntagOpenIDConnectProviderCommand({ ...provider, TagKeys: [...keys] });
      return change("untag the provider", (options) => iam.send(command, options));
    },
    addClientId: (ClientID) => {
      const command = new AddClientIDToOpenIDConnectProviderCommand({ ...provider, ClientID });
      return change("add the audience", (options) => iam.send(command, options));
    },
    removeClientId: (ClientID) => {
      const command = new RemoveClientIDFromOpenIDConnectProviderCommand({ ...provider, ClientID });
      return change("remove the audience", (options) => iam.send(command, options));
    },
    delete: () => {
      const command = new DeleteOpenIDConnectProviderCommand(provider);
      return change("delete the provider", (options) => iam.send(command, options));
    },
  };
}

type IsAbsent = (error: unknown) => boolean;
type Send<T> = (options: { readonly abortSignal: AbortSignal }) => Promise<T>;

const isMissing = (error: unknown) => error instanceof NoSuchEntityException;
const isThere = (error: unknown) => error instanceof EntityAlreadyExistsException;

/** IAM makes one change of a provider at a time: the others wait for as long as they can. */
const isConcurrent = (error: unknown) => error instanceof ConcurrentModificationException;

const isDenied = (error: unknown) =>
  error instanceof IAMServiceException && /^AccessDenied/.test(error.name);

/**
 * No answer, a 5xx, too many requests, or a denial: at a first deploy the function's role is seconds old
 * (IAM user guide, "Changes that I make are not always immediately visible").
 */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof IAMServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 500 || status === 429 || throttled.has(error.name) || isDenied(error);
}

/** AWS's Query services name it so when there were too many requests. */
const throttled = new Set(["Throttling", "ThrottlingException", "RequestLimitExceeded"]);

/** What IAM refused, why, and what to do. */
function refusedByIam(doing: string, cause: unknown) {
  if (cause instanceof LimitExceededException) {
    // IAM quotas: 100 client IDs per provider, 50 tags per provider, 100 providers per account.
    const message =
      "IAM takes no more: a provider holds 100 client IDs and 50 tags, of which each stage needs one, and an account 100 providers.";
    return oidcProviderError("oidc-provider.full", message, { cause });
  }
  if (isDenied(cause)) {
    const message = `IAM does not allow the deploy to ${doing}.`;
    return oidcProviderError("oidc-provider.denied", message, { cause });
  }
  if (isRetryable(cause) || isConcurrent(cause)) {
    const message = `IAM did not ${doing} in time; the last answer was ${reasonOf(cause)}.`;
    return oidcProviderError("oidc-provider.unsettled", message, { cause });
  }
  const message = `IAM did not ${doing}: ${reasonOf(cause)}.`;
  return oidcProviderError("oidc-provider.refused", message, { cause });
}

const reasonOf = (cause: unknown) => {
  if (!(cause instanceof Error)) return "no reason given";
  if (/^(Abort|Timeout)/.test(cause.name)) return "none at all";
  return `${cause.name}, ${withoutSignedHeaders(cause.message)}`;
};
