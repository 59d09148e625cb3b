import type { ClientConfig } from "@own-rows/client";
import * as v from "valibot";

/** The deployment that this page belongs to, or the names of the settings that are missing or not valid. */
export type Env = { readonly config: ClientConfig } | { readonly missing: readonly string[] };

/** Reads the settings that the Web stack, or `npm start`, gave to Vite. */
export function readEnv(raw: unknown = import.meta.env): Env {
  const parsed = v.safeParse(Variables, raw);
  if (parsed.success) return { config: parsed.output };
  return { missing: parsed.issues.map((issue) => v.getDotPath(issue) ?? "environment") };
}

const text = v.pipe(v.string(), v.nonEmpty());
const url = v.pipe(v.string(), v.url());

// Not strict: Vite adds MODE, DEV and others of its own.
const Variables = v.pipe(
  v.object({
    VITE_REGION: text,
    VITE_AUTH0_DOMAIN: text,
    VITE_AUTH0_CLIENT_ID: text,
    VITE_IDENTITY_POOL_ID: text,
    VITE_TABLE_NAME: text,
    VITE_API_URL: url,
    VITE_AWS_ENDPOINT_URL: v.optional(v.union([url, v.literal("")])),
  }),
  v.transform(
    (env): ClientConfig => ({
      region: env.VITE_REGION,
      domain: env.VITE_AUTH0_DOMAIN,
      clientId: env.VITE_AUTH0_CLIENT_ID,
      identityPoolId: env.VITE_IDENTITY_POOL_ID,
      tableName: env.VITE_TABLE_NAME,
      apiUrl: env.VITE_API_URL,
      ...(env.VITE_AWS_ENDPOINT_URL && { awsEndpoint: env.VITE_AWS_ENDPOINT_URL }),
    }),
  ),
);
