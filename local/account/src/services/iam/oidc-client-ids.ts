import * as v from "valibot";
import { operation } from "../../operation";
import { limitExceeded } from "./errors";
import { Arn, tooLong } from "./input";
import { changeOidcProvider } from "./oidc-provider";

/** Any text of up to 255 characters (IAM API reference, CreateOpenIDConnectProvider). */
export const ClientId = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(255, tooLong("clientID", 255)),
);

/** IAM API reference, CreateOpenIDConnectProvider. */
export const maxClientIds = 100;

/** IAM API reference: idempotent, adding an ID again is no error. */
export const AddClientIDToOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, ClientID: ClientId }),
  asks: (input) => ({
    action: "iam:AddClientIDToOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: async ({ OpenIDConnectProviderArn, ClientID }, { account }) => {
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => {
      if (provider.clientIds.includes(ClientID)) return provider;
      if (provider.clientIds.length >= maxClientIds) {
        throw limitExceeded("ClientIdsPerOpenIdConnectProvider", maxClientIds);
      }
      return { ...provider, clientIds: [...provider.clientIds, ClientID] };
    });
    return {};
  },
});

/** IAM API reference: idempotent, removing a missing ID is no error. */
export const RemoveClientIDFromOpenIDConnectProvider = operation({
  input: v.strictObject({ OpenIDConnectProviderArn: Arn, ClientID: ClientId }),
  asks: (input) => ({
    action: "iam:RemoveClientIDFromOpenIDConnectProvider",
    resource: input.OpenIDConnectProviderArn,
  }),
  run: async ({ OpenIDConnectProviderArn, ClientID }, { account }) => {
    await changeOidcProvider(account, OpenIDConnectProviderArn, (provider) => ({
      ...provider,
      clientIds: provider.clientIds.filter((id) => id !== ClientID),
    }));
    return {};
  },
});
