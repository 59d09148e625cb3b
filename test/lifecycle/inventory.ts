import { ApiGatewayV2Client, GetApisCommand } from "@aws-sdk/client-apigatewayv2";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CognitoIdentityClient, ListIdentityPoolsCommand } from "@aws-sdk/client-cognito-identity";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import {
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
} from "@aws-sdk/client-iam";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { GetParametersByPathCommand, SSMClient } from "@aws-sdk/client-ssm";
import { listApplications } from "@own-rows/local/sign-in/find-application";
import { clientConfig } from "../../scripts/sst/client-config";

/** Everything in the account and the tenant that a deploy could leave behind, by name. */
export async function inventory(env: Readonly<Record<string, string>>) {
  const config = clientConfig(env);
  const iam = new IAMClient(config);
  const [stacks, roles, functions, tables, pools, apis, parameters, applications, audiences] =
    await Promise.all([
      new CloudFormationClient(config).send(new DescribeStacksCommand({})),
      iam.send(new ListRolesCommand({})),
      new LambdaClient(config).send(new ListFunctionsCommand({})),
      new DynamoDBClient(config).send(new ListTablesCommand({})),
      new CognitoIdentityClient(config).send(new ListIdentityPoolsCommand({ MaxResults: 60 })),
      new ApiGatewayV2Client(config).send(new GetApisCommand({})),
      parametersOf(new SSMClient(config)),
      listApplications(`http://${env.AUTH0_DOMAIN}`, {
        managementClientId: env.AUTH0_MANAGEMENT_CLIENT_ID ?? "",
        managementClientSecret: env.AUTH0_MANAGEMENT_CLIENT_SECRET ?? "",
      }),
      audiencesOf(iam),
    ]);
  return {
    stacks: named(stacks.Stacks, ({ StackName, StackStatus }) => `${StackName} ${StackStatus}`),
    roles: named(roles.Roles, ({ RoleName }) => RoleName),
    functions: named(functions.Functions, ({ FunctionName }) => FunctionName),
    tables: named(tables.TableNames, (name) => name),
    pools: named(pools.IdentityPools, ({ IdentityPoolId }) => IdentityPoolId),
    apis: named(apis.Items, ({ ApiId }) => ApiId),
    parameters,
    applications: named(applications, ({ name }) => name),
    audiences,
  };
}

/** The parameters of sst itself; a stage's secrets are the deployer's, and stay after its removal. */
async function parametersOf(ssm: SSMClient) {
  const { Parameters } = await ssm.send(
    new GetParametersByPathCommand({ Path: "/", Recursive: true }),
  );
  return named(Parameters, ({ Name }) => Name).filter((name) => !name?.includes("/Secret/"));
}

/** Each provider of the account with its audiences. */
async function audiencesOf(iam: IAMClient) {
  const { OpenIDConnectProviderList = [] } = await iam.send(
    new ListOpenIDConnectProvidersCommand({}),
  );
  const providers = OpenIDConnectProviderList.map(async ({ Arn }) => {
    const provider = await iam.send(
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }),
    );
    return { url: provider.Url, clientIds: [...(provider.ClientIDList ?? [])].sort() };
  });
  return Promise.all(providers);
}

const named = <T>(items: readonly T[] | undefined, name: (item: T) => string | undefined) =>
  (items ?? []).map(name).sort();
