import {
  AddClientIDToOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
} from "@aws-sdk/client-iam";
import { clientConfig } from "../../scripts/sst/client-config";
import { deployWeakened, type Stack } from "./weakened-template";
import type { PolicyChange } from "./weakenings";
import type { World } from "./world/world";

const stacks: readonly Stack[] = ["Api", "Identity"];

/** Deploys the change. @returns how to undo it */
export async function weaken(world: World, change: PolicyChange) {
  const undo: (() => Promise<unknown>)[] = [];
  for (const stack of stacks) {
    const weakenTemplate = change.stacks[stack];
    if (weakenTemplate) undo.unshift((await deployWeakened(world, stack, weakenTemplate)).restore);
  }
  if (change.audience) undo.unshift(await addAudience(world, change.audience));
  return {
    restore: async () => {
      for (const step of undo) await step();
    },
  };
}

const addAudience = async ({ env, outputs }: World, ClientID: string) => {
  const iam = new IAMClient(clientConfig(env));
  const { OpenIDConnectProviderList } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  const OpenIDConnectProviderArn = OpenIDConnectProviderList?.find(({ Arn }) =>
    Arn?.endsWith(`/${outputs.Auth0Domain}`),
  )?.Arn;
  const audience = { OpenIDConnectProviderArn, ClientID };
  await iam.send(new AddClientIDToOpenIDConnectProviderCommand(audience));
  return () => iam.send(new RemoveClientIDFromOpenIDConnectProviderCommand(audience));
};
