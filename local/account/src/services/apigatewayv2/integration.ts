import * as v from "valibot";
import { AwsError } from "../../error";
import {
  ApiId,
  inApi,
  newId,
  paging,
  resourceOperations,
  unsupported,
} from "./resource-operations";
import { type Integration, integrations, listInApi, routes } from "./resources";

const lambdaArn = String.raw`arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9-_]+`;
const pattern = new RegExp(
  `^(?:arn:aws:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/)?(${lambdaArn})(?:/invocations)?$`,
);

/** A function, by its ARN or by the ARN of its invocation. */
const IntegrationUri = v.pipe(
  v.string(),
  v.regex(pattern, "is not the ARN of a Lambda function; nothing else is supported"),
);

/** The ARN of the function that the integration invokes. */
export function functionArnOf({ IntegrationUri: uri }: Integration) {
  return pattern.exec(uri)?.[1] ?? uri;
}

const IntegrationId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));
const TimeoutInMillis = v.pipe(v.number(), v.minValue(50), v.maxValue(30_000));
const Description = v.pipe(v.string(), v.maxLength(1024));
const proxy = v.literal("AWS_PROXY", "only AWS_PROXY integrations are supported");
const format = v.literal("2.0", "only the payload format version 2.0 is supported");

const Changes = v.object({
  IntegrationUri: v.exactOptional(IntegrationUri),
  Description: v.exactOptional(Description),
  TimeoutInMillis: v.exactOptional(TimeoutInMillis),
});

const fixed = {
  ConnectionId: unsupported,
  ConnectionType: v.optional(v.literal("INTERNET", "only INTERNET is supported")),
  ContentHandlingStrategy: unsupported,
  CredentialsArn: unsupported,
  IntegrationMethod: v.optional(v.literal("POST", "a function is always invoked by POST")),
  IntegrationSubtype: unsupported,
  PassthroughBehavior: unsupported,
  RequestParameters: unsupported,
  RequestTemplates: unsupported,
  ResponseParameters: unsupported,
  TemplateSelectionExpression: unsupported,
  TlsConfig: unsupported,
} as const;

export const integrationOperations = resourceOperations({
  name: "Integration",
  pathId: "integrationId",
  id: ({ IntegrationId }: Pick<Integration, "IntegrationId">) => IntegrationId,
  place: inApi(integrations, "integrations", "Integration"),
  input: {
    all: v.strictObject({ ApiId, ...paging }),
    one: v.strictObject({ ApiId, IntegrationId }),
    create: v.strictObject({
      ...fixed,
      ApiId,
      IntegrationType: proxy,
      IntegrationUri,
      PayloadFormatVersion: format,
      Description: v.exactOptional(Description),
      TimeoutInMillis: v.optional(TimeoutInMillis, 30_000),
    }),
    update: v.strictObject({
      ...fixed,
      ...Changes.entries,
      ApiId,
      IntegrationId,
      IntegrationType: v.optional(proxy),
      PayloadFormatVersion: v.optional(format),
    }),
  },
  create: ({ IntegrationUri, TimeoutInMillis, Description }): Integration => ({
    IntegrationId: newId(7),
    IntegrationUri,
    TimeoutInMillis,
    ...(Description !== undefined && { Description }),
  }),
  update: (current, input) => ({ ...current, ...v.parse(Changes, input) }),
  beforeDelete: ({ ApiId, IntegrationId }, account) => {
    const user = listInApi(account, routes, ApiId).find(
      ({ Target }) => Target === `integrations/${IntegrationId}`,
    );
    if (!user) return;
    throw new AwsError(
      "ConflictException",
      `Cannot delete Integration, it is referenced by Route '${user.RouteId}'`,
      { status: 409 },
    );
  },
  describe: (integration) => ({
    ...integration,
    ConnectionType: "INTERNET",
    IntegrationMethod: "POST",
    IntegrationType: "AWS_PROXY",
    PayloadFormatVersion: "2.0",
  }),
});
