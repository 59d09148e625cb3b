import type { Client } from "./client";

/** An application as the API answers it; its tenant is the first label of the domain, as in Auth0. */
export const clientAnswer = (client: Client, domain: string) => ({
  tenant: domain.replace(/[.:].*$/, ""),
  global: false,
  ...client,
});

/**
 * The same for a token that may not read secrets: without `read:client_keys`, and no application of this
 * tenant has that, answers leave the secret out (Management API reference, GET /clients).
 */
export const clientAnswerWithoutSecret = (client: Client, domain: string) => {
  const { client_secret, ...answer } = clientAnswer(client, domain);
  return answer;
};
