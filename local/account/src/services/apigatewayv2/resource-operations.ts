import { randomInt } from "node:crypto";
import type { Collection } from "@own-rows/local-runtime/state/collection";
import * as v from "valibot";
import type { Account } from "../../account";
import { operation } from "../../operation";
import type { Operation, Route } from "../../service";
import { controlArn, findApi, findInApi, keyInApi, listInApi } from "./resources";

/** An operation with its method and path. */
export type RestOperation = Route & { readonly run: Operation };

/** A kind of resource; `One` names one resource of it. */
interface Kind<
  T,
  Parent,
  All extends Parent,
  One extends Parent,
  Create extends Parent,
  Update extends One,
> {
  /** In the names of the operations: `Route` is `CreateRoute`, `GetRoutes`, … */
  readonly name: string;
  /** The identifier's name in a path: `routeId`. */
  readonly pathId: string;
  readonly place: Place<T, Parent>;
  /** The identifier in a request, and in a new resource. */
  readonly id: (one: One | T) => string;
  readonly input: {
    readonly all: v.GenericSchema<unknown, All>;
    readonly one: v.GenericSchema<unknown, One>;
    readonly create: v.GenericSchema<unknown, Create>;
    readonly update: v.GenericSchema<unknown, Update>;
  };
  readonly create: (input: Create, account: Account) => T;
  readonly update: (current: T, input: Update, account: Account) => T;
  /** Refuses, or deletes what belongs to the resource. */
  readonly beforeDelete?: (input: One, account: Account) => void | Promise<void>;
  /** The resource as every answer has it. */
  readonly describe: (resource: T, account: Account) => object;
}

/** Where the resources of a kind are: in the account (APIs) or in an API (routes, integrations, stages). */
interface Place<T, Parent> {
  readonly path: string;
  /** The path of a request, which is also IAM's resource. */
  pathOf(parent: Parent): string;
  key(parent: Parent, id: string): string;
  collection(store: Account["store"]): Collection<T>;
  /** @throws AwsError NotFoundException */
  requireParent(account: Account, parent: Parent): void;
  list(account: Account, parent: Parent): T[];
  /** @throws AwsError NotFoundException, for the parent too */
  find(account: Account, parent: Parent, id: string): T;
}

export function inApi<T>(
  collection: (store: Account["store"]) => Collection<T>,
  name: string,
  kind: string,
): Place<T, { readonly ApiId: string }> {
  return {
    path: `/apis/{apiId}/${name}`,
    pathOf: ({ ApiId }) => `/apis/${ApiId}/${name}`,
    key: ({ ApiId }, id) => keyInApi(ApiId, id),
    collection,
    requireParent: (account, { ApiId }) => {
      findApi(account, ApiId);
    },
    list: (account, { ApiId }) => listInApi(account, collection, ApiId),
    find: (account, { ApiId }, id) => findInApi(account, collection, ApiId, id, kind),
  };
}

/** Create, get, list, update and delete one kind of resource, at the paths where REST has them. */
export function resourceOperations<
  T,
  Parent extends object,
  All extends Parent,
  One extends Parent,
  Create extends Parent,
  Update extends One,
>(kind: Kind<T, Parent, All, One, Create, Update>): readonly RestOperation[] {
  const { name, place, input, id } = kind;
  const path = `/v2${place.path}`;
  const ofAll = (method: string) => (parent: Parent, account: Account) => ({
    action: `apigateway:${method}`,
    resource: controlArn(account, place.pathOf(parent)),
  });
  const ofOne = (method: string) => (one: One, account: Account) => ({
    action: `apigateway:${method}`,
    resource: controlArn(account, `${place.pathOf(one)}/${id(one)}`),
  });

  const create = operation({
    input: input.create,
    asks: ofAll("POST"),
    run: async (request, { account }) => {
      place.requireParent(account, request);
      const resource = kind.create(request, account);
      await place.collection(account.store).put(place.key(request, id(resource)), resource);
      return { $status: 201, ...kind.describe(resource, account) };
    },
  });
  const list = operation({
    input: input.all,
    asks: ofAll("GET"),
    run: (request, { account }) => {
      place.requireParent(account, request);
      const resources = place.list(account, request);
      return { Items: resources.map((resource) => kind.describe(resource, account)) };
    },
  });
  const get = operation({
    input: input.one,
    asks: ofOne("GET"),
    run: (request, { account }) =>
      kind.describe(place.find(account, request, id(request)), account),
  });
  const update = operation({
    input: input.update,
    asks: ofOne("PATCH"),
    run: async (request, { account }) => {
      const current = place.find(account, request, id(request));
      const resource = kind.update(current, request, account);
      await place.collection(account.store).put(place.key(request, id(request)), resource);
      return kind.describe(resource, account);
    },
  });
  const remove = operation({
    input: input.one,
    asks: ofOne("DELETE"),
    run: async (request, { account }) => {
      place.find(account, request, id(request));
      await kind.beforeDelete?.(request, account);
      await place.collection(account.store).delete(place.key(request, id(request)));
      return { $status: 204 };
    },
  });

  const one = `${path}/{${kind.pathId}}`;
  return [
    { method: "POST", path, operation: `Create${name}`, run: create },
    { method: "GET", path, operation: `Get${name}s`, run: list },
    { method: "GET", path: one, operation: `Get${name}`, run: get },
    { method: "PATCH", path: one, operation: `Update${name}`, run: update },
    { method: "DELETE", path: one, operation: `Delete${name}`, run: remove },
  ];
}

/** An identifier as API Gateway generates it: 10 letters and digits for an API, 7 for a resource in it. */
export function newId(length: 7 | 10) {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** A parameter that AWS has and the embedded account does not: only its empty value is accepted. */
export const unsupported = v.optional(
  v.custom<unknown>(isEmpty, "is not supported by the embedded account"),
);

export const tags = v.record(v.string(), v.string());
export const ApiId = v.pipe(v.string(), v.regex(/^[a-z0-9]+$/));

/** The parameters of AWS's lists. Here a list has one page. */
export const paging = { MaxResults: unsupported, NextToken: unsupported } as const;
