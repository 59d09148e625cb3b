import { OwnRowsError } from "@own-rows/core/error";
import { VisibleError } from "sst/error.js";
import { readSettings } from "./settings";

/** The deployer's settings, or an error that the sst CLI prints with its fix and without a stack trace. */
export function deploySettings() {
  try {
    return readSettings();
  } catch (error) {
    if (!(error instanceof OwnRowsError)) throw error;
    throw new VisibleError(`[${error.code}] ${error.message}`, error.fix);
  }
}
