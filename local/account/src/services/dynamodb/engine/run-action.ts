import { asAwsError } from "./errors";

export type Action = (store: object, request: object, done: Done) => void;
type Done = (error: Error | null, answer?: object) => void;

export type Outcome =
  | { readonly kind: "answer"; readonly answer: object }
  | { readonly kind: "error"; readonly error: Error }
  | { readonly kind: "reading" };

/** Runs one of dynalite's actions on a staged store; `reading` if it waits for a range to be read. */
export function startAction(action: Action, store: object, request: object): () => Outcome {
  let outcome: Outcome = { kind: "reading" };
  try {
    action(store, request, (error, answer = {}) => {
      outcome = error ? { kind: "error", error } : { kind: "answer", answer };
    });
  } catch (error) {
    throw asAwsError(error);
  }
  return () => outcome;
}

/** @throws AwsError */
export function runAction(action: Action, store: object, request: object): object {
  return settled(startAction(action, store, request)());
}

/** @throws AwsError */
export function settled(outcome: Outcome): object {
  if (outcome.kind === "answer") return outcome.answer;
  throw asAwsError(outcome.kind === "error" ? outcome.error : new Error("The action did not end."));
}
