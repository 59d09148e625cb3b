import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** The `{id}` of a route. */
export const idIn = ({ pathParameters }: APIGatewayProxyEventV2) => pathParameters?.id ?? "";
