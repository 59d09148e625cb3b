/** How patient a retry is; the defaults wait at most about 0.1, 0.2 and 0.4 seconds. */
export interface Patience {
  readonly attempts?: number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
}

/** Runs again while `isTransient`, after waits that double and are drawn at random, so that callers spread. */
export async function retry<T>(
  run: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  { attempts = 4, sleep = wait, random = Math.random }: Patience = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
    }
    await sleep(random() * firstWait * 2 ** (attempt - 1));
  }
}

const firstWait = 100;

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
  });
