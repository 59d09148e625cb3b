import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { NothingTouched } from "./failure";

/** A custom resource's properties, as its schema reads them. @throws NothingTouched */
export function readProperties<Schema extends v.GenericSchema>(
  schema: Schema,
  properties: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, properties);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new NothingTouched(
    new OwnRowsError("settings.invalid", `${v.getDotPath(issue) ?? "It"}: ${issue.message}.`, {
      hop: "settings",
      fix: "Correct the property of the custom resource in stacks/, and deploy again.",
    }),
  );
}
