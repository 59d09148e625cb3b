import * as v from "valibot";
import { jsonObject } from "../json-schema";

/** CloudFormation accepts numbers and booleans as strings, and the reverse. */
export const text = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
);

export const number = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.nonEmpty())]),
  v.transform((value) => Number(value)),
  v.finite(),
);

export const flag = v.pipe(
  v.union([v.boolean(), v.picklist(["true", "false"])]),
  v.transform((value) => String(value) === "true"),
);

/** Any JSON, such as a policy document. */
export const document = jsonObject;

export const optional = v.exactOptional;
export const texts = v.array(text);
export const textMap = v.record(v.string(), text);
export const tagList = v.array(v.strictObject({ Key: text, Value: text }));
