import { any, type Glob, globOf, one, type Piece } from "./glob";
import { valuesOf } from "./keys";
import type { ConditionContext } from "./request";

interface Variable {
  readonly key: string;
  readonly fallback: string | undefined;
}

/** A policy's text, ready to be filled with the values of a request. */
export interface Template {
  readonly parts: readonly (Piece | Variable)[];
  /** The finished text, where no variable is in it. */
  readonly fixed?: Glob;
  readonly ignoreCase: boolean;
}

export interface TemplateOptions {
  /** Only under Version 2012-10-17; before, `${aws:username}` is plain text (reference_policies_variables.html). */
  readonly variables: boolean;
  /** Whether `*` and `?` mean more than themselves. */
  readonly wildcards: boolean;
  readonly ignoreCase?: boolean;
}

/** Why a text cannot be used, in a sentence's second half. */
export class Problem {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** A key without a value: it is "effectively null", equal to nothing (reference_policies_variables.html#policy-vars-no-value). */
export class Unresolved {
  readonly key: string;
  readonly several: boolean;

  constructor(key: string, several: boolean) {
    this.key = key;
    this.several = several;
  }
}

export function template(text: string, options: TemplateOptions): Template | Problem {
  const ignoreCase = options.ignoreCase ?? false;
  const parts: (Piece | Variable)[] = [];
  for (const [token] of text.matchAll(options.variables ? withVariables : withoutVariables)) {
    const part =
      options.variables && token.startsWith("${") ? variable(token) : piece(token, options);
    if (part instanceof Problem) return part;
    parts.push(part);
  }
  if (!parts.every(isPiece)) return { parts, ignoreCase };
  return { parts, ignoreCase, fixed: globOf(parts) };
}

/** The text with this request's values, which are taken literally: a `*` in a tag is no wildcard. */
export function fill(template: Template, context: ConditionContext): Glob | Unresolved {
  if (template.fixed !== undefined) return template.fixed;

  const pieces: Piece[] = [];
  for (const part of template.parts) {
    if (isPiece(part)) {
      pieces.push(part);
      continue;
    }
    const values = valuesOf(context, part.key);
    if (values && values.length > 1) return new Unresolved(part.key, true);
    const value = values?.[0] ?? part.fallback;
    if (value === undefined) return new Unresolved(part.key, false);
    pieces.push(template.ignoreCase ? value.toLowerCase() : value);
  }
  return globOf(pieces);
}

const withVariables = /\$\{[^}]*\}?|[*?]|[^$*?]+|\$/g;
const withoutVariables = /[*?]|[^*?]+/g;

const isPiece = (part: Piece | Variable): part is Piece => typeof part !== "object";

/** `${key}` or `${key, 'default'}`, spelled so and no other way (reference_policies_variables.html#policy-vars-default-values). */
const variable = (token: string): string | Variable | Problem => {
  const escaped = /^\$\{([*?$])\}$/.exec(token)?.[1];
  if (escaped) return escaped;
  const read = /^\$\{([^\s,'{}:]+:[^,'{}]+?)(?:, '([^']*)')?\}$/.exec(token);
  if (!read?.[1]) return new Problem(`${token} is not a policy variable`);
  return { key: read[1], fallback: read[2] };
};

const piece = (text: string, { wildcards, ignoreCase }: TemplateOptions): Piece => {
  if (wildcards && text === "*") return any;
  if (wildcards && text === "?") return one;
  return ignoreCase ? text.toLowerCase() : text;
};
