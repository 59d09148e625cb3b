import { AwsError, notSupported } from "../../../error";

/** DynamoDB developer guide, "Service, account, and table quotas": the length of an expression string. */
const longest = 4096;

/** The parser's time doubles and more with each level; AWS allows more than anybody writes. */
const deepest = 7;

/** Expressions stand at the top of a request, or in one table's part or one action of it. */
const maxLevels = 3;

/**
 * Looks at every expression of a request before it is parsed.
 * @throws AwsError
 */
export function checkExpressions(input: object, levels = maxLevels): void {
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === "string" && name.endsWith("Expression")) checkExpression(name, value);
    if (typeof value === "object" && value !== null && levels > 0) {
      checkExpressions(value, levels - 1);
    }
  }
}

const checkExpression = (name: string, expression: string) => {
  const bytes = Buffer.byteLength(expression);
  // The text is as users report it; unverified.
  if (bytes > longest) {
    throw new AwsError(
      "ValidationException",
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
    );
  }
  if (depthOf(expression) > deepest) {
    throw notSupported(`an expression with more than ${deepest} parentheses within each other`);
  }
};

const depthOf = (expression: string) => {
  const depth = { now: 0, most: 0 };
  for (const character of expression) {
    if (character === "(") depth.now += 1;
    if (character === ")") depth.now -= 1;
    depth.most = Math.max(depth.most, depth.now);
  }
  return depth.most;
};
