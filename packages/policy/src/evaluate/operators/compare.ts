import { Problem } from "../pattern";
import { type Operator, pair } from "./operator";

/** The six comparisons of an ordered type: `NumericEquals`, `NumericLessThan`, … */
export function comparisons(type: string, read: (text: string) => number | undefined) {
  const compare =
    (holds: (actual: number, wanted: number) => boolean): Operator["compile"] =>
    (text) => {
      const wanted = read(text);
      if (wanted === undefined) return new Problem(`"${text}" is not a ${type} value`);
      return (given) => {
        const actual = read(given);
        if (actual === undefined) {
          return new Problem(`the request's "${given}" is not a ${type} value`);
        }
        return holds(actual, wanted);
      };
    };

  const only = (name: string, compile: Operator["compile"]) =>
    [`${type}${name}`, { negated: false, compile }] as const;

  return [
    ...pair(
      `${type}Equals`,
      `${type}NotEquals`,
      compare((actual, wanted) => actual === wanted),
    ),
    only(
      "LessThan",
      compare((actual, wanted) => actual < wanted),
    ),
    only(
      "LessThanEquals",
      compare((actual, wanted) => actual <= wanted),
    ),
    only(
      "GreaterThan",
      compare((actual, wanted) => actual > wanted),
    ),
    only(
      "GreaterThanEquals",
      compare((actual, wanted) => actual >= wanted),
    ),
  ];
}
