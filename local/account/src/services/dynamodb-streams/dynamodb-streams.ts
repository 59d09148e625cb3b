import type { ServiceFactory } from "../../service";
import { refusedOperation } from "../dynamodb/refused-operation";

/**
 * DynamoDB Streams. No table of the account has a stream, so its operations are refused, after IAM's decision.
 * Tested by test/stage/isolation.test.ts.
 */
export const dynamodbStreams: ServiceFactory = () => ({
  // Its requests are signed for DynamoDB, and its actions are DynamoDB's
  // (service-authorization/latest/reference/list_amazondynamodb.html).
  name: "dynamodb",
  protocol: { kind: "json", version: "1.0", targetPrefix: "DynamoDBStreams_20120810" },
  operations: Object.fromEntries(
    ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map((name) => [
      name,
      refusedOperation(name),
    ]),
  ),
});
