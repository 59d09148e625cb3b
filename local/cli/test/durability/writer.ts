import type { Client } from "./client";

/** Writes to the account, and checks after a kill that everything acknowledged is there. */
export interface Writer {
  /** Once, before the first kill. */
  setUp?(client: Client): Promise<void>;
  /** Makes one write; resolves with whether to go on. @throws GoneError when the account is killed */
  write(client: Client): Promise<boolean>;
  /** After every restart, while there are no writes. */
  check(client: Client): Promise<void>;
}
