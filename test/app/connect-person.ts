import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";
import { connect } from "@own-rows/client";
import type { SiteOutputs } from "@own-rows/core/deployment";
import { signIn } from "@own-rows/local/sign-in/sign-in";

interface Stage {
  readonly outputs: SiteOutputs;
  readonly awsEndpoint: string;
  readonly webPort: number;
}

/** Signs one of the seed users in to a stage on this machine, and connects them to their rows. */
export async function connectPerson(nickname: string, { outputs, awsEndpoint, webPort }: Stage) {
  const person = seedUsers.find((each) => each.nickname === nickname);
  if (!person) throw new Error(`There is no ${nickname}.`);
  const { idToken } = await signIn({
    tenant: `http://${outputs.Auth0Domain}`,
    clientId: outputs.Auth0ClientId,
    redirectUri: `http://localhost:${webPort}/`,
    ...person,
  });
  return connect(clientConfigOf(outputs, awsEndpoint), async () => idToken);
}

/** The client's configuration for a stage. */
export function clientConfigOf(outputs: SiteOutputs, awsEndpoint: string | undefined) {
  return {
    region: outputs.Region,
    domain: outputs.Auth0Domain,
    clientId: outputs.Auth0ClientId,
    identityPoolId: outputs.IdentityPoolId,
    tableName: outputs.TableName,
    apiUrl: outputs.ApiUrl,
    ...(awsEndpoint && { awsEndpoint }),
  };
}
