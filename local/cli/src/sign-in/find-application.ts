import * as v from "valibot";

interface Wanted {
  readonly managementClientId: string;
  readonly managementClientSecret: string;
  /** A client ID, or a part of a name; needed only where there are several applications. */
  readonly application?: string;
}

/** The application to sign in to: the only one, or the one that was named. */
export async function findApplication(tenant: string, wanted: Wanted) {
  const applications = await listApplications(tenant, wanted);
  const { application: name } = wanted;
  const fitting = applications.filter(
    (each) => !name || each.client_id === name || each.name.includes(name),
  );
  const [found, another] = fitting;
  if (!found) {
    throw new Error(`The tenant has no application${name ? ` ${name}` : ""}. Deploy first.`);
  }
  if (another) throw new Error(`Which application? --application ${listOf(fitting)}`);

  const [redirectUri] = found.callbacks;
  if (!redirectUri) throw new Error(`The application ${found.name} has no callback to return to.`);
  return { clientId: found.client_id, redirectUri };
}

/** Every single-page application of the tenant. */
export async function listApplications(tenant: string, wanted: Wanted) {
  const token = await fetch(`${tenant}/oauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: wanted.managementClientId,
      client_secret: wanted.managementClientSecret,
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
