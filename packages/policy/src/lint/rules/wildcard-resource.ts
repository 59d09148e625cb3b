// Tested in test/lint/cases/grammar.ts.
import type { StatementRule } from "../rule";
import { patternsAllowing } from "../statement";

export const wildcardResource: StatementRule = {
  id: "policy.wildcard_resource",
  about: "statement",
  message: "is everything of its kind in the account.",
  fix: "Name the resources: in CDK or SST, by the construct's ARN.",
  source: "best-practices.html#grant-least-privilege",
  find: (statement) => {
    const { effect, actions, resources } = statement;
    if (effect !== "Allow") return [];
    const someTakeResources = patternsAllowing(statement, withoutResource).length < actions.length;
    return resources.filter((resource) =>
      resource === "*" ? someTakeResources : isEveryResource(resource),
    );
  },
};

/** Actions that take `*` alone (Service Authorization Reference, each service's "Resource types" column). */
const withoutResource = [
  "cloudwatch:PutMetricData",
  "dynamodb:DescribeEndpoints",
  "dynamodb:DescribeLimits",
  "dynamodb:ListBackups",
  "dynamodb:ListExports",
  "dynamodb:ListGlobalTables",
  "dynamodb:ListImports",
  "dynamodb:ListStreams",
  "dynamodb:ListTables",
  "iot:DescribeEndpoint",
  "sts:DecodeAuthorizationMessage",
  "sts:GetAccessKeyInfo",
  "sts:GetCallerIdentity",
  "sts:GetServiceBearerToken",
  "sts:GetSessionToken",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

/** Every table, role, function, …: `arn:aws:dynamodb:*:*:table/*`. A wildcard within one resource is not. */
function isEveryResource(resource: string) {
  const rest = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(resource)?.[1] ?? "";
  return rest === "*" || (/^[a-zA-Z-]+[/:]\*$/.test(rest) && kinds.includes(rest.slice(0, -2)));
}

const kinds = [
  "function",
  "identitypool",
  "key",
  "log-group",
  "oidc-provider",
  "parameter",
  "policy",
  "role",
  "secret",
  "table",
  "user",
];
