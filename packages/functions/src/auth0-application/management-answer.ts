import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";

/**
 * Reads an answer that is JSON: the SDK hands it on whatever it is.
 * @throws OwnRowsError `auth0.unreachable` for what the Management API does not document
 */
export function parseAnswer<Schema extends v.GenericSchema>(schema: Schema, answer: unknown) {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  throw new OwnRowsError(
    "auth0.unreachable",
    `Auth0 answered with something else than documented: ${parsed.issues[0].message}.`,
    { hop: "auth0", fix: "Check that AUTH0_DOMAIN is an Auth0 tenant, and deploy again." },
  );
}
