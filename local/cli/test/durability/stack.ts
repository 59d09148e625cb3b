import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { type Client, RefusedError } from "./client";
import type { Writer } from "./writer";

const StackName = "fire-stack";
const names = { table: "fire-stack-table", parameter: "/fire/stack", role: "fire-stack-role" };

/**
 * A stack of a table, a parameter and a role that is made, changed, changed and deleted, and so again.
 * Whenever it is killed, it comes to rest after the restart, says why, is whole, and takes what is next.
 */
export function stack(): Writer {
  const state = { version: 0, settled: "0", open: false };

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
      const status = await atRest(client);
      // Nobody was killed: nothing is to fail.
      expect(["CREATE_COMPLETE", "UPDATE_COMPLETE", undefined]).toContain(status);
      await expectWhole(client, status, state.version);
      state.settled = String(state.version);
      state.open = false;
      return true;
    },
    check: async (client) => {
      const status = await atRest(client);
      expect(restful).toContain(status);
      if (status?.includes("ROLLBACK")) {
        const events = await client.query("cloudformation", {
          Action: "DescribeStackEvents",
          StackName,
        });
        expect(events).toContain("The embedded account was stopped while it worked on this stack");
      }
      // Begun and killed, it may be the one before or the one after.
      const isBack = status === "UPDATE_ROLLBACK_COMPLETE" || !state.open;
      const value = await expectWhole(client, status);
      if (status !== undefined && status !== "ROLLBACK_COMPLETE") {
        expect(isBack ? [state.settled] : [state.settled, String(state.version)]).toContain(value);
      }
      if (value !== undefined) state.settled = value;
      state.open = false;
    },
  };
}

const restful = [
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

/** @throws Error if it never comes to rest */
const atRest = async (client: Client): Promise<string | undefined> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { status } = await describe(client);
    if (!status?.endsWith("_IN_PROGRESS")) return status;
    await setTimeout(25);
  }
  throw new Error(`${StackName} does not come to rest`);
};

/** All of its things are there with one version, or none of them is. Answers with the version. */
const expectWhole = async (client: Client, status: string | undefined, version?: number) => {
  const { Parameters } = await client.ssm("GetParameters", { Names: [names.parameter] });
  const value: string | undefined = Parameters[0]?.Value;
  const role = await client
    .query("iam", { Action: "GetRole", RoleName: names.role })
    .catch(() => "");
  const { TableNames } = await client.dynamodb("ListTables", {});

  const isThere = status !== undefined && status !== "ROLLBACK_COMPLETE";
  const there = [value !== undefined, role !== "", TableNames.includes(names.table)];
  expect(there, `what a stack holds that is ${status}`).toEqual([isThere, isThere, isThere]);
  if (!isThere) return undefined;
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
