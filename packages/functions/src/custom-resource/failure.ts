// Tested by lifecycle.test.ts.
import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { settingsError } from "../error";

/** Nothing was changed, so that there is nothing to roll back. `cause` is the failure itself. */
export class FailedBeforeChange extends Error {
  constructor(cause: unknown) {
    super("Nothing was changed", { cause });
  }
}

/** A create that may have been carried out: the resource may still appear. `cause` is the failure itself. */
export class CreateOutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super("It may have been created", { cause });
  }
}

/** For what has to be right before the first change. @throws FailedBeforeChange */
export function beforeChange<T>(check: Promise<T>): Promise<T> {
  return check.catch((cause: unknown) => {
    throw new FailedBeforeChange(cause);
  });
}

/** A custom resource's properties, read by a schema. @throws FailedBeforeChange */
export function readProperties<Schema extends v.GenericSchema>(
  schema: Schema,
  properties: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, properties);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const message = `${v.getDotPath(issue) ?? "It"}: ${issue.message}.`;
  throw new FailedBeforeChange(settingsError("settings.invalid", message));
}

/** A failure as `sst deploy` shows it: its code, what happened, what to do. */
export function failureReason(error: unknown): string {
  if (error instanceof FailedBeforeChange || error instanceof CreateOutcomeUnknown) {
    return failureReason(error.cause);
  }
  if (error instanceof OwnRowsError) return `[${error.code}] ${error.message} ${error.fix}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : "An unknown failure.";
}
