import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import { CorsConfiguration } from "./cors";
import {
  ApiId,
  newId,
  paging,
  type RestOperation,
  resourceOperations,
  tags,
  unsupported,
} from "./resource-operations";
import { type Api, apis, controlArn, deleteInApi, findApi } from "./resources";

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

const settings = {
  CorsConfiguration: v.exactOptional(CorsConfiguration),
  Description: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  Version: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
} as const;

const Changes = v.object({ ...settings, Name: v.exactOptional(Name) });

/** Parameters that are only accepted with their default. */
const fixed = {
  ApiKeySelectionExpression: v.optional(v.literal("$request.header.x-api-key")),
  CredentialsArn: unsupported,
  DisableExecuteApiEndpoint: v.optional(
    v.literal(false, "is not supported: there is no other endpoint here"),
  ),
  DisableSchemaValidation: unsupported,
  IpAddressType: v.optional(v.literal("ipv4", "only ipv4 is supported")),
  RouteKey: unsupported,
  RouteSelectionExpression: v.optional(v.literal("$request.method $request.path")),
  Target: unsupported,
} as const;

export const apiOperations: readonly RestOperation[] = [
  ...resourceOperations({
    name: "Api",
    pathId: "apiId",
    id: ({ ApiId }: Pick<Api, "ApiId">) => ApiId,
    place: {
      path: "/apis",
      pathOf: () => "/apis",
      key: (_: object, id) => id,
      collection: apis,
      requireParent: () => {},
      list: ({ store }) => apis(store).values(),
      find: (account, _, id) => findApi(account, id),
    },
    input: {
      all: v.strictObject(paging),
      one: v.strictObject({ ApiId }),
      create: v.strictObject({
        ...settings,
        ...fixed,
        Name,
        ProtocolType: v.literal("HTTP", "only HTTP APIs are supported"),
        Tags: v.optional(tags, {}),
      }),
      update: v.strictObject({ ...fixed, ...Changes.entries, ApiId }),
    },
    create: (input, account): Api => ({
      ...v.parse(v.object(settings), input),
      ApiId: newId(10),
      Name: input.Name,
      Tags: input.Tags,
      CreatedDate: account.now().toISOString(),
    }),
    update: (current, input) => ({ ...current, ...v.parse(Changes, input) }),
    beforeDelete: ({ ApiId }, account) => deleteInApi(account, ApiId),
    describe,
  }),
  {
    method: "DELETE",
    path: "/v2/apis/{apiId}/cors",
    operation: "DeleteCorsConfiguration",
    run: operation({
      input: v.strictObject({ ApiId }),
      asks: ({ ApiId }, account) => ({
        action: "apigateway:DELETE",
        resource: controlArn(account, `/apis/${ApiId}/cors`),
      }),
      run: async ({ ApiId }, { account }) => {
        const { CorsConfiguration: _, ...api } = findApi(account, ApiId);
        await apis(account.store).put(ApiId, api);
        return { $status: 204 };
      },
    }),
  },
];

function describe(api: Api, account: Account) {
  return {
    ...api,
    CreatedDate: new Date(api.CreatedDate),
    // A path of the account's own address: a host name per API does not resolve on every machine.
    ApiEndpoint: `${account.endpoint}/_api/${api.ApiId}`,
    ApiKeySelectionExpression: "$request.header.x-api-key",
    RouteSelectionExpression: "$request.method $request.path",
    DisableExecuteApiEndpoint: false,
    IpAddressType: "ipv4",
    ProtocolType: "HTTP",
  };
}
