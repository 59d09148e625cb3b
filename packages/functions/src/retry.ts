import type { Patience } from "./custom-resource/patience";

interface Retry {
  readonly mayPass: (error: unknown) => boolean;
  readonly patience: Patience;
  /** As many as there is time for, with `Infinity`. */
  readonly tries?: number;
}

/**
 * Does again, after a pause, what failed in a way that may pass. Only for what may be done twice.
 * @throws the last failure
 */
export async function retrying<T>(act: () => Promise<T>, retry: Retry, tried = 1): Promise<T> {
  const { mayPass, patience, tries = patience.timing.tries } = retry;
  try {
    return await act();
  } catch (error) {
    const isLast = tried >= tries || patience.signal.aborted;
    if (isLast || !mayPass(error) || !(await patience.pause(tried))) throw error;
    return retrying(act, retry, tried + 1);
  }
}
