import type { Collections } from "./collection";

/** Everything the embedded account stores beside DynamoDB's rows: JSON values in LevelDB. */
export interface Store extends Collections {
  close(): Promise<void>;
}
