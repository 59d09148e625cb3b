// Tested in test/cli/local.test.ts
import * as v from "valibot";

interface Options {
  readonly managementClientId: string;
  readonly managementClientSecret: string;
  /** A client ID, or part of a name; needed only if the tenant has several applications. */
  readonly application?: string;
}

/** The application to sign in to: the only one, or the one that is named. */
export async function findApplication(tenant: string, options: Options) {
  const applications = await listApplications(tenant, options);
  const { application: name } = options;
  const matching = applications.filter(
    (each) => !name || each.client_id === name || each.name.includes(name),
  );
  const [found, another] = matching;
  if (!found) {
    throw new Error(`The tenant has no application${name ? ` ${name}` : ""}. Deploy first.`);
  }
  if (another) throw new Error(`Which application? Add --application ${listOf(matching)}.`);

  const [redirectUri] = found.callbacks;
  if (!redirectUri) throw new Error(`The application ${found.name} has no callback URL.`);
  return { clientId: found.client_id, redirectUri };
}

/** Every single-page application of the tenant. */
export async function listApplications(tenant: string, options: Options) {
  const token = await fetch(`${tenant}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: options.managementClientId,
      client_secret: options.managementClientSecret,
      audience: `${tenant}/api/v2/`,
    }),
  });
  const { access_token } = v.parse(v.object({ access_token: v.string() }), await token.json());
  const headers = { authorization: `Bearer ${access_token}` };
  const response = await fetch(`${tenant}/api/v2/clients?app_type=spa&per_page=100`, { headers });
  return v.parse(Applications, await response.json());
}

const Applications = v.array(
  v.object({
    client_id: v.string(),
    name: v.string(),
    callbacks: v.optional(v.array(v.string()), []),
  }),
);

const listOf = (applications: readonly { name: string }[]) =>
  applications.map(({ name }) => `"${name}"`).join(" or ");
