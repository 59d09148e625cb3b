// Tested in src/gateway/refusals.test.ts and test/gateway/attacks/attacks.test.ts.
import { AwsError } from "../error";
import type { HttpRequest, Service } from "../service";
import { parseJson } from "./json";
import { queryInput } from "./query-input";
import { bucketPath, pathOf } from "./read-request";
import type { Registry } from "./registry";
import { scopeOf } from "./scope";

/** What a request asks for, before it is known who sent it. */
export interface Identified {
  readonly service: Service;
  readonly operation: string;
  /** Reads the input; called once the caller is known, with the body that was signed. */
  readonly input: (body: Buffer) => unknown;
}

/**
 * Finds the service and the operation of a request by its protocol: a path below `/_api/` is for an HTTP
 * API, `X-Amz-Target` means JSON, a form with an `Action` means Query, and everything else is REST, for the
 * service that the signature names.
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

const identifyApi = (registry: Registry): Identified => {
  const service = registry.byName("execute-api");
  if (service === undefined) throw noService("execute-api");
  return { service, operation: "Invoke", input: () => ({}) };
};

const identifyJson = (target: string, http: HttpRequest, registry: Registry): Identified => {
  const dot = target.lastIndexOf(".");
  const service = registry.byTarget(target.slice(0, dot));
  if (service === undefined) {
    throw unknownOperation(`The embedded account has no service that takes ${target}.`, 400);
  }
  checkJsonRequest(service, http);
  return { service, operation: target.slice(dot + 1), input: (body) => parseJson(body) };
};

/**
 * A JSON protocol takes `POST /` with a content type of its own (smithy.io, awsJson1_0 and awsJson1_1).
 * DynamoDB's answer to anything else was observed (dynalite, index.js; its body is XML there); that of the
 * other services is unverified.
 */
const checkJsonRequest = (
  { protocol }: Pick<Service, "protocol">,
  { method, url, headers, body }: HttpRequest,
) => {
  if (method !== "POST" || pathOf(url) !== "/") {
    throw unknownOperation(
      `A JSON request is a POST of /, not ${method} ${pathOf(url).slice(0, 40)}.`,
    );
  }
  const given = headers["content-type"] ?? "";
  const own = protocol.kind === "json" ? `application/x-amz-json-${protocol.version}` : "";
  if (given === own || body.length === 0) return;
  const [type = ""] = given.split(";");
  if (![own, "application/json"].includes(type.trim().toLowerCase())) {
    throw unknownOperation(`A JSON request has the content type ${own}, not ${type.slice(0, 40)}.`);
  }
};

/** The form of a Query request: in the body, or in the URL of a GET. */
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
  const path = name === "s3" ? bucketPath(http) : pathOf(http.url);
  const query = new URLSearchParams(queryOf(http.url));
  const found = registry.routes(service).find(http.method, path, query);
  if (found === undefined) throw noRoute(http.method, path, query, name);
  const { route, labels } = found;
  const hasMembers = service.protocol.kind === "rest-json" && route.payload !== true;
  return {
    service,
    operation: route.operation,
    input: (body) => restInput(labels, query, hasMembers ? parseJson(body) : {}),
  };
};

const queryOf = (url: string) => {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
};

/** The input of a REST request: the query's values, then the body's members, then the path's labels. */
const restInput = (
  labels: Readonly<Record<string, string>>,
  query: URLSearchParams,
  members: unknown,
): unknown => {
  if (typeof members !== "object" || members === null || Array.isArray(members)) {
    throw new AwsError("SerializationException", "The request's body is not a JSON object.");
  }
  return { ...valuesOf(query), ...members, ...labels };
};

/** A repeated name is a list; what belongs to the signature is not part of the input. */
const valuesOf = (query: URLSearchParams) => {
  const names = [...new Set(query.keys())].filter((name) => !/^x-amz-|^x-id$/i.test(name));
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
};

/** Of the query only the names: a sub-resource is one (`?versioning`), and a value can be a secret. */
const noRoute = (method: string, path: string, query: URLSearchParams, name: string) => {
  const names = [...query.keys()].filter((key) => !/^x-/i.test(key)).join("&");
  return unknownOperation(
    `The embedded account does not support ${method} ${path}${names && "?"}${names} of ${name}.`,
  );
};

const noService = (name: string) =>
  unknownOperation(`The embedded account has no service ${name}.`);

const unknownOperation = (text: string, status = 404) =>
  new AwsError("UnknownOperationException", text, { status });
