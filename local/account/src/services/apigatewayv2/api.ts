import * as v from "valibot";
import { operation } from "../../operation";
import { CorsConfiguration } from "./cors";
import { newId } from "./id";
import { deleteInside } from "./inside";
import { ApiId, absent, listing, tags } from "./members";
import { apis, controlArn, describeApi, findApi } from "./resources";

const settings = {
  CorsConfiguration: v.exactOptional(CorsConfiguration),
  Description: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  Version: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
} as const;

/** What is left out of the embedded account, by its name. */
const fixed = {
  ApiKeySelectionExpression: v.optional(v.literal("$request.header.x-api-key")),
  CredentialsArn: absent,
  DisableExecuteApiEndpoint: v.optional(
    v.literal(false, "is not supported: there is no other endpoint here"),
  ),
  DisableSchemaValidation: absent,
  IpAddressType: v.optional(v.literal("ipv4", "only ipv4 is supported")),
  RouteKey: absent,
  RouteSelectionExpression: v.optional(v.literal("$request.method $request.path")),
  Target: absent,
} as const;

export const CreateApi = operation({
  input: v.strictObject({
    ...settings,
    ...fixed,
    Name: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
    ProtocolType: v.literal("HTTP", "only HTTP APIs are supported"),
    Tags: v.optional(tags, {}),
  }),
  asks: (_, account) => ({ action: "apigateway:POST", resource: controlArn(account, "/apis") }),
  run: async (input, { account }) => {
    const { Name, Tags } = input;
    const given = v.parse(v.object(settings), input);
    const CreatedDate = account.now().toISOString();
    const api = { ...given, ApiId: newId(10), Name, Tags, CreatedDate };
    await apis(account.store).put(api.ApiId, api);
    return { $status: 201, ...describeApi(account, api) };
  },
});

export const GetApi = operation({
  input: v.strictObject({ ApiId }),
  asks: (input, account) => ({
    action: "apigateway:GET",
    resource: controlArn(account, `/apis/${input.ApiId}`),
  }),
  run: (input, { account }) => describeApi(account, findApi(account, input.ApiId)),
});

export const GetApis = operation({
  input: v.strictObject(listing),
  asks: (_, account) => ({ action: "apigateway:GET", resource: controlArn(account, "/apis") }),
  run: (_, { account }) => ({
    Items: apis(account.store)
      .values()
      .map((api) => describeApi(account, api)),
  }),
});

export const UpdateApi = operation({
  input: v.strictObject({
    ...settings,
    ...fixed,
    ApiId,
    Name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
  }),
  asks: (input, account) => ({
    action: "apigateway:PATCH",
    resource: controlArn(account, `/apis/${input.ApiId}`),
  }),
  run: async (input, { account }) => {
    const current = findApi(account, input.ApiId);
    const given = v.parse(v.object({ ...settings, Name: v.exactOptional(v.string()) }), input);
    const api = { ...current, ...given };
    await apis(account.store).put(api.ApiId, api);
    return describeApi(account, api);
  },
});

export const DeleteApi = operation({
  input: v.strictObject({ ApiId }),
  asks: (input, account) => ({
    action: "apigateway:DELETE",
    resource: controlArn(account, `/apis/${input.ApiId}`),
  }),
  run: async (input, { account }) => {
    findApi(account, input.ApiId);
    await deleteInside(account, input.ApiId);
    await apis(account.store).delete(input.ApiId);
    return { $status: 204 };
  },
});

export const DeleteCorsConfiguration = operation({
  input: v.strictObject({ ApiId }),
  asks: (input, account) => ({
    action: "apigateway:DELETE",
    resource: controlArn(account, `/apis/${input.ApiId}/cors`),
  }),
  run: async (input, { account }) => {
    const { CorsConfiguration: _, ...api } = findApi(account, input.ApiId);
    await apis(account.store).put(input.ApiId, api);
    return { $status: 204 };
  },
});
