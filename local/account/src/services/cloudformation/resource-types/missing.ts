import { AwsError } from "../../../error";

/** Deleting what is already gone is done. */
export async function unlessMissing(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AwsError && /NotFound|NoSuch|NonExistent/i.test(error.code)) return;
    throw error;
  }
}
