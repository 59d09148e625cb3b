import type { Collection } from "./collection";

/** Everything the embedded account remembers beside DynamoDB's rows: JSON values in LevelDB. */
export interface Store {
  /** The same collection for the same name. Values must survive JSON. */
  collection<T>(name: string): Collection<T>;
  close(): Promise<void>;
}
