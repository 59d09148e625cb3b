import type { Patience } from "./patience";

/**
 * Does again, after a pause, what failed in a way that may pass. Only for what may be done twice.
 * @throws the last failure
 */
export async function retrying<T>(
  act: () => Promise<T>,
  mayPass: (error: unknown) => boolean,
  patience: Patience,
  tried = 1,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const isLast = tried >= patience.timing.tries || patience.signal.aborted;
    if (isLast || !mayPass(error) || !(await patience.pause(tried))) throw error;
    return retrying(act, mayPass, patience, tried + 1);
  }
}
