import { apiSessions } from "./api-sessions";
import type { Caller } from "./caller";
import { credentialAttacks } from "./credential-attacks";
import { people } from "./people";

export const callers: readonly Caller[] = [...credentialAttacks, ...people, ...apiSessions];
