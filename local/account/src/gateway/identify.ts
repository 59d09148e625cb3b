import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { parseJson } from "./json";
import { checkJsonRequest } from "./json-request";
import { queryInput } from "./query-input";
import type { Registry } from "./registry";
import { restInput } from "./rest-input";
import { scopeOf } from "./scope";
import { pathOf, virtualHostPath } from "./virtual-host";

/** What a request wants, as far as its outside tells. */
export interface Identified {
  readonly service: Service;
  readonly operation: string;
  /** Reads the input; called once the caller is known, with the body that was signed. */
  readonly input: (body: Buffer) => unknown;
}

/**
 * Finds the service and the operation of a request by its protocol: what is below `/_api/` is for an HTTP
 * API, `X-Amz-Target` is JSON, a form with an `Action` is Query, and all else is REST by the service that
 * the signature names.
 * @throws AwsError
 */
export function identify(http: HttpRequest, registry: Registry): Identified {
  if (http.url.startsWith("/_api/")) return identifyApi(registry);
  const target = http.headers["x-amz-target"];
  if (target !== undefined) return identifyJson(target, http, registry);
  const form = formOf(http);
  if (form !== undefined) return identifyQuery(form, http, registry);
  return identifyRest(http, registry);
}

const identifyJson = (target: string, http: HttpRequest, registry: Registry): Identified => {
  const dot = target.lastIndexOf(".");
  const service = registry.byTarget(target.slice(0, dot));
  if (service === undefined) {
    throw new AwsError(
      "UnknownOperationException",
      `The embedded account has no service that takes ${target}.`,
    );
  }
  checkJsonRequest(service, http);
  return { service, operation: target.slice(dot + 1), input: (body) => parseJson(body) };
};

const identifyApi = (registry: Registry): Identified => {
  const service = registry.byName("execute-api");
  if (service === undefined) throw noService("execute-api");
  return { service, operation: "Invoke", input: () => ({}) };
};

/** The form of a Query request: in the body, or for a GET in the URL. */
const formOf = ({ method, url, headers, body }: HttpRequest) => {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const text = method === "POST" && isForm ? body.toString() : queryOf(url);
  const form = new URLSearchParams(text);
  return form.has("Action") ? form : undefined;
};

const identifyQuery = (
  form: URLSearchParams,
  http: HttpRequest,
  registry: Registry,
): Identified => {
  const operation = form.get("Action") ?? "";
  const name = scopeOf(http)?.service;
  const version = form.get("Version") ?? undefined;
  const service =
    name === undefined ? registry.byAction(version, operation) : registry.byName(name);
  if (service?.protocol.kind === "query") {
    return { service, operation, input: () => queryInput(form) };
  }
  throw new AwsError(
    "InvalidAction",
    `The embedded account does not support the operation ${operation} of ${name ?? "a service that takes it unsigned"}.`,
  );
};

const identifyRest = (http: HttpRequest, registry: Registry): Identified => {
  const name = scopeOf(http)?.service;
  if (name === undefined) {
    throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", {
      status: 403,
    });
  }
  const service = registry.byName(name);
  if (service === undefined) throw noService(name);
  const path = name === "s3" ? virtualHostPath(http) : pathOf(http.url);
  const query = new URLSearchParams(queryOf(http.url));
  const found = registry.routes(service).find(http.method, path, query);
  if (found === undefined) throw noRoute(http.method, path, query, name);
  const { route, labels } = found;
  const members = service.protocol.kind === "rest-json" && route.payload !== true;
  return {
    service,
    operation: route.operation,
    input: (body) => restInput(labels, query, members ? parseJson(body) : {}),
  };
};

const queryOf = (url: string) => {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
};

/** Of the query, the names: a sub-resource is one (`?versioning`), and a value may be a secret. */
const noRoute = (method: string, path: string, query: URLSearchParams, name: string) => {
  const names = [...query.keys()].filter((key) => !/^x-/i.test(key)).join("&");
  return new AwsError(
    "UnknownOperationException",
    `The embedded account does not support ${method} ${path}${names && "?"}${names} of ${name}.`,
    { status: 404 },
  );
};

const noService = (name: string) =>
  new AwsError("UnknownOperationException", `The embedded account has no service ${name}.`, {
    status: 404,
  });
