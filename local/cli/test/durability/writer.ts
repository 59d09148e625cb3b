import type { Client } from "./client";

/** Somebody who writes to the account, and knows what has to be there after a kill. */
export interface Writer {
  /** Once, before the first kill. */
  setUp?(client: Client): Promise<void>;
  /** One write. Answers whether it wants to go on. @throws GoneError when the account is killed */
  write(client: Client): Promise<boolean>;
  /** After every restart, while nobody writes. */
  check(client: Client): Promise<void>;
}
