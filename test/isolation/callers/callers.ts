import { apiSessions } from "./api-sessions";
import type { Caller } from "./caller";
import { people } from "./people";
import { waysIn } from "./ways-in";

/** Everybody who might ask for a row. */
export const callers: readonly Caller[] = [...waysIn, ...people, ...apiSessions];
