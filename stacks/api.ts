import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Api as HttpApi, Function as Lambda, type StackContext, use } from "sst/constructs";
import { CallerRole } from "./constructs/caller-role";
import { Storage } from "./storage";

/** The same notes over HTTP, for clients that do not speak DynamoDB. */
export function Api({ stack }: StackContext) {
  const { table } = use(Storage);

  const handler = new Lambda(stack, "Notes", {
    handler: "packages/functions/src/api/index.handler",
    // Nothing is bound: a function that could read the table could read everybody's rows.
    environment: { TABLE_NAME: table.tableName },
  });

  const { roleArn } = new CallerRole(stack, "Caller", {
    tableArn: table.tableArn,
    apiRoleArn: roleOf(handler).roleArn,
  });
  handler.addEnvironment("CALLER_ROLE_ARN", roleArn);
  handler.attachPermissions([
    new PolicyStatement({ actions: ["sts:AssumeRole", "sts:TagSession"], resources: [roleArn] }),
  ]);

  const api = new HttpApi(stack, "Api", {
    defaults: { authorizer: "iam" },
    // Any origin, since a request without a person's signature is refused from everywhere.
    cors: {
      allowOrigins: ["*"],
      allowMethods: ["GET", "POST", "PUT", "DELETE"],
      allowHeaders: [
        "authorization",
        "content-type",
        "if-match",
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-security-token",
      ],
      exposeHeaders: ["etag", "location", "date"],
      maxAge: "1 day",
    },
    routes: {
      "GET /me": handler,
      "GET /notes": handler,
      "POST /notes": handler,
      "GET /notes/{id}": handler,
      "PUT /notes/{id}": handler,
      "DELETE /notes/{id}": handler,
    },
  });

  stack.addOutputs({ ApiUrl: api.url });
  return { api };
}

function roleOf(handler: Lambda) {
  if (!handler.role) throw new Error(`The function ${handler.node.path} has no role.`);
  return handler.role;
}
