import { apiSessions } from "./api-sessions";
import type { Caller } from "./caller";
import { waysIn } from "./credential-attacks";
import { people } from "./people";

/** Everybody who might ask for a row. */
export const callers: readonly Caller[] = [...waysIn, ...people, ...apiSessions];
