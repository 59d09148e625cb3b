import type { Route } from "../../service";

const functionPath = "/2015-03-31/functions/{FunctionName}";
const eventPath = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
const tagPath = "/2017-03-31/tags/{Resource}";

/** Lambda's paths, from the API reference. */
export const routes: readonly Route[] = [
  { method: "POST", path: "/2015-03-31/functions", operation: "CreateFunction" },
  { method: "GET", path: "/2015-03-31/functions", operation: "ListFunctions" },
  { method: "GET", path: functionPath, operation: "GetFunction" },
  { method: "DELETE", path: functionPath, operation: "DeleteFunction" },
  { method: "GET", path: `${functionPath}/configuration`, operation: "GetFunctionConfiguration" },
  {
    method: "PUT",
    path: `${functionPath}/configuration`,
    operation: "UpdateFunctionConfiguration",
  },
  { method: "PUT", path: `${functionPath}/code`, operation: "UpdateFunctionCode" },
  { method: "POST", path: `${functionPath}/invocations`, operation: "Invoke", payload: true },
  { method: "POST", path: `${functionPath}/policy`, operation: "AddPermission" },
  { method: "GET", path: `${functionPath}/policy`, operation: "GetPolicy" },
  { method: "DELETE", path: `${functionPath}/policy/{StatementId}`, operation: "RemovePermission" },
  { method: "PUT", path: eventPath, operation: "PutFunctionEventInvokeConfig" },
  { method: "POST", path: eventPath, operation: "UpdateFunctionEventInvokeConfig" },
  { method: "GET", path: eventPath, operation: "GetFunctionEventInvokeConfig" },
  { method: "DELETE", path: eventPath, operation: "DeleteFunctionEventInvokeConfig" },
  { method: "POST", path: tagPath, operation: "TagResource" },
  { method: "DELETE", path: tagPath, operation: "UntagResource" },
  { method: "GET", path: tagPath, operation: "ListTags" },
];
