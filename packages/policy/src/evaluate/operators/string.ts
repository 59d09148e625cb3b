import { fits } from "../glob";
import { fill, Problem, template, Unresolved } from "../pattern";
import { type Operator, pair } from "./operator";

const text =
  (options: { wildcards: boolean; ignoreCase: boolean }): Operator["compile"] =>
  (wanted, variables) => {
    const compiled = template(wanted, { ...options, variables });
    if (compiled instanceof Problem) return compiled;
    return (actual, context) => {
      const glob = fill(compiled, context);
      if (glob instanceof Unresolved) return glob;
      return fits(glob, options.ignoreCase ? actual.toLowerCase() : actual);
    };
  };

const equals = text({ wildcards: false, ignoreCase: false });
const equalsIgnoreCase = text({ wildcards: false, ignoreCase: true });
const like = text({ wildcards: true, ignoreCase: false });

export const stringOperators = [
  ...pair("StringEquals", "StringNotEquals", equals),
  ...pair("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", equalsIgnoreCase),
  ...pair("StringLike", "StringNotLike", like),
];
