// Tested in test/evaluate/cases.test.ts.
import { type ConditionContext, valuesOf } from "./condition-context";
import { anyCharacter, anyText, type Glob, globOf, type Piece } from "./glob";
import { Problem, Unresolved } from "./problem";

/** A policy's text with its variables and wildcards, compiled. */
export interface Pattern {
  readonly parts: readonly (Piece | Variable)[];
  /** The glob, if there is no variable in the text. */
  readonly fixed?: Glob;
  readonly ignoreCase: boolean;
}

interface Variable {
  readonly key: string;
  readonly defaultValue: string | undefined;
}

export interface PatternOptions {
  /** Only under Version 2012-10-17; before, `${aws:username}` is plain text (reference_policies_variables.html). */
  readonly variables: boolean;
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  readonly ignoreCase?: boolean;
}

export function compilePattern(text: string, options: PatternOptions): Pattern | Problem {
  const ignoreCase = options.ignoreCase ?? false;
  const parts: (Piece | Variable)[] = [];
  for (const [token] of text.matchAll(options.variables ? withVariables : withoutVariables)) {
    const part =
      options.variables && token.startsWith("${") ? readVariable(token) : readPiece(token, options);
    if (part instanceof Problem) return part;
    parts.push(part);
  }
  if (!parts.every(isPiece)) return { parts, ignoreCase };
  return { parts, ignoreCase, fixed: globOf(parts) };
}

/** The pattern with the request's values in its variables. A `*` in a value is no wildcard. */
export function resolvePattern(pattern: Pattern, context: ConditionContext): Glob | Unresolved {
  if (pattern.fixed !== undefined) return pattern.fixed;

  const pieces: Piece[] = [];
  for (const part of pattern.parts) {
    if (isPiece(part)) {
      pieces.push(part);
      continue;
    }
    const values = valuesOf(context, part.key);
    if (values && values.length > 1) return new Unresolved(part.key, true);
    const value = values?.[0] ?? part.defaultValue;
    if (value === undefined) return new Unresolved(part.key, false);
    pieces.push(pattern.ignoreCase ? value.toLowerCase() : value);
  }
  return globOf(pieces);
}

const withVariables = /\$\{[^}]*\}?|[*?]|[^$*?]+|\$/g;
const withoutVariables = /[*?]|[^*?]+/g;

const isPiece = (part: Piece | Variable): part is Piece => typeof part !== "object";

/** `${key}` or `${key, 'default'}`, in exactly this spelling (reference_policies_variables.html#policy-vars-default-values). */
function readVariable(token: string): string | Variable | Problem {
  const escaped = /^\$\{([*?$])\}$/.exec(token)?.[1];
  if (escaped) return escaped;
  const [, key, defaultValue] = /^\$\{([^\s,'{}:]+:[^,'{}]+?)(?:, '([^']*)')?\}$/.exec(token) ?? [];
  return key ? { key, defaultValue } : new Problem(`${token} is not a policy variable`);
}

function readPiece(text: string, { wildcards, ignoreCase }: PatternOptions): Piece {
  if (wildcards && text === "*") return anyText;
  if (wildcards && text === "?") return anyCharacter;
  return ignoreCase ? text.toLowerCase() : text;
}
