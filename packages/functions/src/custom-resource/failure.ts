/** A failure before anything was changed, so that there is nothing to take back. `cause` is the failure itself. */
export class NothingTouched extends Error {
  constructor(cause: unknown) {
    super("Nothing was touched", { cause });
  }
}

/** For what has to be right before the first change. */
export function beforeAnything<T>(check: Promise<T>): Promise<T> {
  return check.catch((cause: unknown) => {
    throw new NothingTouched(cause);
  });
}
