import { AwsError, notSupported } from "../../../error";

/** DynamoDB developer guide, "Service, account, and table quotas": the length of an expression string. */
const maxBytes = 4096;

/** The parser's time more than doubles with each level. AWS allows more levels. */
const maxDepth = 7;

/** An expression is at the top of a request, in a table's part of a batch, or in an action of a transaction. */
const maxLevels = 3;

/**
 * Checks every expression of a request before it is parsed.
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
  if (bytes > maxBytes) {
    throw new AwsError(
      "ValidationException",
      `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
    );
  }
  if (depthOf(expression) > maxDepth) {
    throw notSupported(`an expression with more than ${maxDepth} parentheses within each other`);
  }
};

const depthOf = (expression: string) => {
  const depth = { current: 0, max: 0 };
  for (const character of expression) {
    if (character === "(") depth.current += 1;
    if (character === ")") depth.current -= 1;
    depth.max = Math.max(depth.max, depth.current);
  }
  return depth.max;
};
