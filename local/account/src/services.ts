import type { ServiceFactory } from "./service";
import { apigateway } from "./services/apigatewayv2/apigateway";
import { executeApi } from "./services/apigatewayv2/execute-api";
import { cloudformation } from "./services/cloudformation/cloudformation";
import { cognitoIdentity } from "./services/cognito-identity/cognito-identity";
import { dynamodb } from "./services/dynamodb/dynamodb";
import { dynamodbStreams } from "./services/dynamodb-streams/dynamodb-streams";
import { iam } from "./services/iam/iam";
import { iot } from "./services/iot/iot";
import { lambda } from "./services/lambda/lambda";
import { logs } from "./services/logs/logs";
import { s3 } from "./services/s3/s3";
import { ssm } from "./services/ssm/ssm";
import { sts } from "./services/sts/sts";

/** Every service of the account. A new one is one line here. */
export const services: readonly ServiceFactory[] = [
  apigateway,
  cloudformation,
  cognitoIdentity,
  dynamodb,
  dynamodbStreams,
  executeApi,
  iam,
  iot,
  lambda,
  logs,
  s3,
  ssm,
  sts,
];
