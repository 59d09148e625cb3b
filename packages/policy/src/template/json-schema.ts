import * as v from "valibot";
import type { Json, JsonObject } from "./json";

/** Any part of what JSON.parse gave: it can be nothing else, so it is not looked through. */
export const json = v.custom<Json>((value) => value !== undefined);

export const jsonObject: v.GenericSchema<JsonObject> = v.record(v.string(), json);
