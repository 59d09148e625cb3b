// Tested in credentials.test.ts and session.test.ts.

/** Runs once for all who call while it runs, and gives them that one outcome. Nothing is remembered. */
export function singleFlight<T>(run: () => Promise<T>): () => Promise<T> {
  let flight: Promise<T> | undefined;
  return () => {
    flight ??= run().finally(() => {
      flight = undefined;
    });
    return flight;
  };
}
