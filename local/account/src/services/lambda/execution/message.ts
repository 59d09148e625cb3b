import * as v from "valibot";

const heapUsed = v.number();

/** What an instance's worker says to the account; the function's code could say it too. */
export const WorkerMessage = v.variant("type", [
  v.object({ type: v.literal("ready"), heapUsed }),
  v.object({ type: v.literal("log"), heapUsed, text: v.string() }),
  v.object({
    type: v.literal("result"),
    heapUsed,
    payload: v.string(),
    error: v.optional(v.boolean(), false),
  }),
  v.object({ type: v.literal("fatal"), heapUsed, payload: v.string() }),
]);
export type WorkerMessage = v.InferOutput<typeof WorkerMessage>;
