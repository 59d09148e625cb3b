import type { Access } from "../expected";
import type { Identities } from "../keys";
import type { Credentials } from "../wire";
import type { World } from "../world/world";
import type { AttackResources } from "./attack-resources";

/** How a caller's attempt to get credentials ended. */
export type CredentialsResult =
  | {
      readonly name: "granted";
      /** If undefined, the caller's requests are not signed. */
      readonly credentials: Credentials | undefined;
      readonly identities: Identities;
      /** How far the account's clock is set ahead before the requests are sent. */
      readonly clockAheadMs?: number;
    }
  | { readonly name: "refused"; readonly code: string; readonly message: string }
  /** The target does not support it; `why` is printed. */
  | { readonly name: "not tried"; readonly why: string };

export interface Caller {
  readonly name: string;
  /** `no credentials`: the attempt to get some must be refused, and no request is sent. */
  readonly access: Access | "no credentials";
  /** The expected error, name and message, of an attempt that must be refused. */
  readonly refusals?: RegExp;
  getCredentials(world: World, resources: AttackResources): Promise<CredentialsResult>;
}
