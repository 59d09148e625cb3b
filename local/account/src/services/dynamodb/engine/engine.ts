import type { IdempotencyTokens } from "./idempotency-tokens";
import type { Level, LevelWrite } from "./level";
import type { Locks } from "./locks";
import type { Tables } from "./tables";

/** Tables and rows on disk, without a door: whoever holds it may do everything. */
export interface Engine {
  readonly level: Level;
  /** Writes all of them or none; resolves when they outlive the process. @throws DiskError */
  readonly write: (writes: readonly LevelWrite[]) => Promise<void>;
  readonly tables: Tables;
  readonly locks: Locks;
  readonly tokens: IdempotencyTokens;
  readonly now: () => Date;
  close(): Promise<void>;
}
