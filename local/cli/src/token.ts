// Tested in test/cli/local.test.ts
import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";
import type { LocalOptions } from "./options";
import { findRunning } from "./running";
import { findApplication } from "./sign-in/find-application";
import { signIn } from "./sign-in/sign-in";
import { UsageError } from "./usage";

/** `token <user>`: signs a user in as a browser would, and prints only the ID token. */
export async function token({ dataDir, operands, application }: LocalOptions): Promise<number> {
  const [name] = operands;
  const user = seedUsers.find(({ nickname, email }) => name === nickname || name === email);
  if (!user) throw new UsageError(`token needs a user: ${names}.`);

  const running = await findRunning(dataDir);
  if (!running) {
    console.error(
      "The account is not running. Start it with `npm start` or `npm run -s local -- start`.",
    );
    return 1;
  }
  const tenant = `http://${running.environment.AUTH0_DOMAIN}`;
  const { clientId, redirectUri } = await findApplication(tenant, {
    managementClientId: running.environment.AUTH0_MANAGEMENT_CLIENT_ID ?? "",
    managementClientSecret: running.environment.AUTH0_MANAGEMENT_CLIENT_SECRET ?? "",
    ...(application !== undefined && { application }),
  });
  const { idToken } = await signIn({ tenant, clientId, redirectUri, ...user });
  console.log(idToken);
  return 0;
}

const names = seedUsers.map(({ nickname }) => nickname).join(" or ");
