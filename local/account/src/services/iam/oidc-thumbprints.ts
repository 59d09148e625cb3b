import * as v from "valibot";
import { operation } from "../../operation";
import { invalidInput } from "./errors";
import { Arn, list } from "./input";
import { changeOidcProvider } from "./oidc-provider";

/** IAM API reference, CreateOpenIDConnectProvider: at most five, each the hex of a SHA-1. */
export const Thumbprints = v.pipe(
  list(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/i))),
  v.check((thumbprints) => {
    if (thumbprints.length <= 5) return true;
    throw invalidInput("Thumbprint list must contain fewer than 5 entries.");
  }),
);

export const UpdateOpenIDConnectProviderThumbprint = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, ThumbprintList: Thumbprints }),
  asks: (input) => ({
    action: "iam:UpdateOpenIDConnectProviderThumbprint",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: async ({ OpenIDConnectProviderArn, ThumbprintList }, { account }) => {
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => ({
      ...provider,
      thumbprints: ThumbprintList,
    }));
    return {};
  },
});
