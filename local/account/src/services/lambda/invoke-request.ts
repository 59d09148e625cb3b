import type { HttpRequest } from "../../service";

/** Invoke over HTTP: its body is the payload and no members. */
export function invokeRequest({ url, headers, body }: HttpRequest): object {
  const { pathname, searchParams } = new URL(url, "http://door");
  const [, name = ""] = /\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? [];
  return {
    FunctionName: decodeURIComponent(name),
    Qualifier: searchParams.get("Qualifier") ?? undefined,
    InvocationType: headers["x-amz-invocation-type"],
    LogType: headers["x-amz-log-type"],
    ClientContext: headers["x-amz-client-context"],
    DurableExecutionName: headers["x-amz-durable-execution-name"],
    TenantId: headers["x-amz-tenant-id"],
    Payload: body,
  };
}
