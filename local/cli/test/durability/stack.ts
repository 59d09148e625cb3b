import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { type Client, RefusedError } from "./client";
import type { Writer } from "./writer";

const StackName = "fire-stack";
const names = { table: "fire-stack-table", parameter: "/fire/stack", role: "fire-stack-role" };

/**
 * A stack of a table, a parameter and a role that is created, updated twice and deleted, again and again.
 * Whenever the account is killed, the stack ends in a stable status after the restart, its events say why, it
 * is complete, and it accepts the next operation.
 */
export function stack(): Writer {
  const state = { version: 0, deployed: "0", open: false };

  const begin = async (client: Client) => {
    const { status } = await describe(client);
    if (status === undefined || status === "DELETE_COMPLETE") return submit(client, "CreateStack");
    const isOld = status === "UPDATE_COMPLETE" && state.version % 4 === 3;
    if (isOld || status === "ROLLBACK_COMPLETE") {
      state.version += 1;
      return client.query("cloudformation", { Action: "DeleteStack", StackName });
    }
    return submit(client, "UpdateStack");
  };

  const submit = (client: Client, Action: string) => {
    state.version += 1;
    return client.query("cloudformation", {
      Action,
      StackName,
      TemplateBody: template(String(state.version)),
      "Capabilities.member.1": "CAPABILITY_NAMED_IAM",
    });
  };

  return {
    write: async (client) => {
      state.open = true;
      await begin(client);
      const status = await stableStatus(client);
      // The account was not killed, so nothing may fail.
      expect(["CREATE_COMPLETE", "UPDATE_COMPLETE", undefined]).toContain(status);
      await expectComplete(client, status, state.version);
      state.deployed = String(state.version);
      state.open = false;
      return true;
    },
    check: async (client) => {
      const status = await stableStatus(client);
      expect(stableStatuses).toContain(status);
      if (status?.includes("ROLLBACK")) {
        const events = await client.query("cloudformation", {
          Action: "DescribeStackEvents",
          StackName,
        });
        expect(events).toContain("The embedded account was stopped while it worked on this stack");
      }
      // An operation that was interrupted may have left the version before it or the one after it.
      const isBack = status === "UPDATE_ROLLBACK_COMPLETE" || !state.open;
      const value = await expectComplete(client, status);
      if (status !== undefined && status !== "ROLLBACK_COMPLETE") {
        expect(isBack ? [state.deployed] : [state.deployed, String(state.version)]).toContain(
          value,
        );
      }
      if (value !== undefined) state.deployed = value;
      state.open = false;
    },
  };
}

const stableStatuses = [
  undefined,
  "CREATE_COMPLETE",
  "UPDATE_COMPLETE",
  "ROLLBACK_COMPLETE",
  "UPDATE_ROLLBACK_COMPLETE",
];

const describe = async (client: Client): Promise<{ status: string | undefined }> => {
  const input = { Action: "DescribeStacks", StackName };
  const text = await client.query("cloudformation", input).catch((error: unknown) => {
    if (error instanceof RefusedError && error.answer.body.includes("does not exist")) return "";
    throw error;
  });
  return { status: /<StackStatus>(\w+)<\/StackStatus>/.exec(text)?.[1] };
};

/** @throws Error if the status stays in progress */
const stableStatus = async (client: Client): Promise<string | undefined> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { status } = await describe(client);
    if (!status?.endsWith("_IN_PROGRESS")) return status;
    await setTimeout(25);
  }
  throw new Error(`${StackName} stays in progress`);
};

/** All of its resources exist with one version, or none of them exists. Resolves with the version. */
const expectComplete = async (client: Client, status: string | undefined, version?: number) => {
  const { Parameters } = await client.ssm("GetParameters", { Names: [names.parameter] });
  const value: string | undefined = Parameters[0]?.Value;
  const role = await client
    .query("iam", { Action: "GetRole", RoleName: names.role })
    .catch(() => "");
  const { TableNames } = await client.dynamodb("ListTables", {});

  const exists = status !== undefined && status !== "ROLLBACK_COMPLETE";
  const there = [value !== undefined, role !== "", TableNames.includes(names.table)];
  expect(there, `the resources of a stack in ${status}`).toEqual([exists, exists, exists]);
  if (!exists) return undefined;
  expect(role).toContain(`<Description>${value}</Description>`);
  if (version !== undefined) expect(value).toBe(String(version));
  return value;
};

const template = (version: string) =>
  JSON.stringify({
    Resources: {
      Table: {
        Type: "AWS::DynamoDB::Table",
        Properties: {
          TableName: names.table,
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
          Tags: [{ Key: "version", Value: version }],
        },
      },
      Parameter: {
        Type: "AWS::SSM::Parameter",
        Properties: { Type: "String", Name: names.parameter, Value: version },
      },
      Role: {
        Type: "AWS::IAM::Role",
        DependsOn: "Parameter",
        Properties: {
          RoleName: names.role,
          Description: version,
          AssumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: "lambda.amazonaws.com" },
              },
            ],
          },
        },
      },
    },
  });
