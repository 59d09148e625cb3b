import { json, type Route } from "./router";

/** Answers with the identity that signed the request: the key of every row its person owns. */
export const me: Route = async ({ caller }) => json(200, { identityId: caller.identityId });
