import { any, type Piece } from "./glob";
import { fill, Problem, template, Unresolved } from "./pattern";
import type { ConditionContext } from "./request";

/** A condition's wanted values as a person reads them: with the request's values in their variables. */
export function legible(wanted: readonly string[], variables: boolean, wildcards: boolean) {
  if (!variables || !wanted.some((text) => text.includes("${"))) return () => wanted;

  const texts = wanted.map((text) => {
    const compiled = template(text, { variables, wildcards });
    return (context: ConditionContext) => {
      const filled = compiled instanceof Problem ? compiled : fill(compiled, context);
      // A variable without a value stays as it is written.
      if (filled instanceof Problem || filled instanceof Unresolved) return text;
      return typeof filled === "string" ? filled : filled.pieces.map(shown).join("");
    };
  });
  return (context: ConditionContext) => texts.map((text) => text(context));
}

const shown = (piece: Piece) => {
  if (typeof piece === "string") return piece;
  return piece === any ? "*" : "?";
};
