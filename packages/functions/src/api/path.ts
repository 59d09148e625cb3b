import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The `{id}` of a route. */
export function idIn({ pathParameters }: APIGatewayProxyEventV2) {
  return pathParameters?.id ?? "";
}
