import type { Json, JsonObject } from "@own-rows/policy/template";
import * as v from "valibot";

/** Any part of what `JSON.parse` gave. It can be nothing else, so its members are not checked. */
export const json = v.custom<Json>((value) => value !== undefined);

export const jsonObject: v.GenericSchema<JsonObject> = v.record(v.string(), json);
