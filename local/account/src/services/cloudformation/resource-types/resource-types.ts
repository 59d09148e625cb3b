import { customResource } from "../custom-resources/custom-resource";
import { httpApi } from "./apigatewayv2-api";
import { integration } from "./apigatewayv2-integration";
import { route } from "./apigatewayv2-route";
import { stage } from "./apigatewayv2-stage";
import { identityPool } from "./cognito-identity-pool";
import { identityPoolRoleAttachment } from "./cognito-role-attachment";
import { table } from "./dynamodb-table";
import { managedPolicy } from "./iam-managed-policy";
import { policy } from "./iam-policy";
import { role } from "./iam-role";
import { eventInvokeConfig } from "./lambda-event-invoke-config";
import { lambdaFunction } from "./lambda-function";
import { lambdaPermission } from "./lambda-permission";
import { logGroup } from "./logs-log-group";
import { cdkMetadata, waitConditionHandle } from "./placeholders";
import type { ResourceType } from "./resource-type";
import { bucket } from "./s3-bucket";
import { bucketPolicy } from "./s3-bucket-policy";
import { ssmParameter } from "./ssm-parameter";

/**
 * Every supported type but custom resources. A new one is one line here.
 * They are tested with the SST CLI by test/lifecycle/lifecycle.test.ts.
 */
const resourceTypes: readonly ResourceType[] = [
  bucket,
  bucketPolicy,
  cdkMetadata,
  eventInvokeConfig,
  httpApi,
  identityPool,
  identityPoolRoleAttachment,
  integration,
  lambdaFunction,
  lambdaPermission,
  logGroup,
  managedPolicy,
  policy,
  role,
  route,
  ssmParameter,
  stage,
  table,
  waitConditionHandle,
];

const byName = new Map(resourceTypes.map((type) => [type.type, type]));

/** The type of that name. A custom resource has any name that begins with `Custom::`. */
export function findResourceType(name: string): ResourceType | undefined {
  const isCustom = /^Custom::[\w@-]{1,60}$/.test(name);
  if (isCustom || name === "AWS::CloudFormation::CustomResource") return customResource(name);
  return byName.get(name);
}
