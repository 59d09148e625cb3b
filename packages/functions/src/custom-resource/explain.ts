import { OwnRowsError } from "@own-rows/core/error";
import { NothingTouched } from "./failure";

/** An error in the words that a person sees in `sst deploy`: hop, what happened, what to do. */
export function explain(error: unknown): string {
  if (error instanceof NothingTouched) return explain(error.cause);
  if (error instanceof OwnRowsError) {
    return `[${error.code}] ${error.message} ${error.fix}`;
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : "An unknown failure.";
}
