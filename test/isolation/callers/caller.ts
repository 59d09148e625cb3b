import type { Reach } from "../expected";
import type { Identities } from "../keys";
import type { Credentials } from "../wire";
import type { World } from "../world/world";
import type { Surroundings } from "./attack-resources";

/** What a caller tried in order to be let in, and how it ended. */
export type Entry =
  | {
      readonly name: "in";
      /** Without them a caller's requests are unsigned. */
      readonly credentials: Credentials | undefined;
      readonly identities: Identities;
      /** By how much the account's clock goes on before the requests are sent. */
      readonly laterMs?: number;
    }
  | { readonly name: "refused"; readonly code: string; readonly message: string }
  /** It could not be tried here, for a reason that is printed. */
  | { readonly name: "not tried"; readonly why: string };

/** Someone who asks for rows, by a way in of their own. */
export interface Caller {
  readonly name: string;
  /** `no way in`: nobody may get credentials by this way; then there is nothing to send requests with. */
  readonly reaches: Reach | "no way in";
  /** How a way that leads nowhere is refused: the error's name and text. */
  readonly refusals?: RegExp;
  enter(world: World, surroundings: Surroundings): Promise<Entry>;
}
