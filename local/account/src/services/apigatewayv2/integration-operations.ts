import * as v from "valibot";
import type { Account } from "../../account";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import { newId } from "./id";
import { findInside, insideKey, integrations, listInside, routes } from "./inside";
import { insideAsks } from "./inside-asks";
import { describeIntegration, IntegrationUri } from "./integration";
import { ApiId, absent, listing } from "./members";
import { findApi } from "./resources";

const IntegrationId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));
const TimeoutInMillis = v.pipe(v.number(), v.minValue(50), v.maxValue(30_000));
const Description = v.pipe(v.string(), v.maxLength(1024));
const proxy = v.literal("AWS_PROXY", "only AWS_PROXY integrations are supported");
const format = v.literal("2.0", "only the payload format version 2.0 is supported");

const fixed = {
  ConnectionId: absent,
  ConnectionType: v.optional(v.literal("INTERNET", "only INTERNET is supported")),
  ContentHandlingStrategy: absent,
  CredentialsArn: absent,
  IntegrationMethod: v.optional(v.literal("POST", "a function is always invoked by POST")),
  IntegrationSubtype: absent,
  PassthroughBehavior: absent,
  RequestParameters: absent,
  RequestTemplates: absent,
  ResponseParameters: absent,
  TemplateSelectionExpression: absent,
  TlsConfig: absent,
} as const;

const find = (account: Account, apiId: string, id: string) =>
  findInside(account, integrations, apiId, id, "Integration");

const asks = insideAsks("integrations", "IntegrationId");

export const CreateIntegration = operation({
  input: v.strictObject({
    ...fixed,
    ApiId,
    IntegrationType: proxy,
    IntegrationUri,
    PayloadFormatVersion: format,
    Description: v.exactOptional(Description),
    TimeoutInMillis: v.optional(TimeoutInMillis, 30_000),
  }),
  asks: asks("POST"),
  run: async (input, { account }) => {
    findApi(account, input.ApiId);
    const integration = {
      IntegrationId: newId(7),
      IntegrationUri: input.IntegrationUri,
      TimeoutInMillis: input.TimeoutInMillis,
      ...(input.Description !== undefined && { Description: input.Description }),
    };
    const key = insideKey(input.ApiId, integration.IntegrationId);
    await integrations(account.store).put(key, integration);
    return { $status: 201, ...describeIntegration(integration) };
  },
});

export const GetIntegration = operation({
  input: v.strictObject({ ApiId, IntegrationId }),
  asks: asks("GET"),
  run: (input, { account }) => describeIntegration(find(account, input.ApiId, input.IntegrationId)),
});

export const GetIntegrations = operation({
  input: v.strictObject({ ApiId, ...listing }),
  asks: asks("GET"),
  run: (input, { account }) => {
    findApi(account, input.ApiId);
    return { Items: listInside(account, integrations, input.ApiId).map(describeIntegration) };
  },
});

const Changes = v.object({
  IntegrationUri: v.exactOptional(IntegrationUri),
  Description: v.exactOptional(Description),
  TimeoutInMillis: v.exactOptional(TimeoutInMillis),
});

export const UpdateIntegration = operation({
  input: v.strictObject({
    ...fixed,
    ...Changes.entries,
    ApiId,
    IntegrationId,
    IntegrationType: v.optional(proxy),
    PayloadFormatVersion: v.optional(format),
  }),
  asks: asks("PATCH"),
  run: async (input, { account }) => {
    const current = find(account, input.ApiId, input.IntegrationId);
    const integration = { ...current, ...v.parse(Changes, input) };
    const key = insideKey(input.ApiId, integration.IntegrationId);
    await integrations(account.store).put(key, integration);
    return describeIntegration(integration);
  },
});

export const DeleteIntegration = operation({
  input: v.strictObject({ ApiId, IntegrationId }),
  asks: asks("DELETE"),
  run: async (input, { account }) => {
    find(account, input.ApiId, input.IntegrationId);
    const user = listInside(account, routes, input.ApiId).find(
      ({ Target }) => Target === `integrations/${input.IntegrationId}`,
    );
    if (user) {
      throw new AwsError(
        "ConflictException",
        `Cannot delete Integration, it is referenced by Route '${user.RouteId}'`,
        { status: 409 },
      );
    }
    await integrations(account.store).delete(insideKey(input.ApiId, input.IntegrationId));
    return { $status: 204 };
  },
});
