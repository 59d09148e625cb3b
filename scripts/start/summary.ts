// Tested in test/lifecycle/npm-start.test.ts
import { seedUsers } from "@own-rows/auth0-tenant/users/seed-users";

interface Addresses {
  readonly web: string;
  readonly account: Readonly<Record<string, string>>;
}

/** What to know when everything is running. */
export function summary({ web, account }: Addresses) {
  return `
  own-rows is ready.

  The site      ${web}
  Decisions     ${account.AWS_ENDPOINT_URL}/_console    what IAM allowed and denied, live

  Sign in as    ${users}

  Try           Write a note as Alice. Open the site in a private window as Bob: he has none.
                Copy Alice's identity ID and let Bob try to read her rows.
                npm run -s local -- token alice     an ID token, for the AWS CLI or a script

  Stop          Ctrl-C. Notes and users are still there at the next \`npm start\`;
                npm run -s local -- reset        deletes them.
`;
}

const users = seedUsers
  .map(({ email, password }) => `${email}   ${password}`)
  .join(`\n${" ".repeat(16)}`);
