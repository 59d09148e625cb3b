import type { Principal } from "@own-rows/policy";
import { expect, test } from "vitest";
import { callAs, testAccount } from "../../../test/services/iam/account";
import { setUpOnce } from "../../../test/set-up";
import type { Account } from "../../account";
import { cloudformation } from "../cloudformation/cloudformation";
import { waitForStack } from "../cloudformation/engine/runs";
import { findStack } from "../cloudformation/stack/stacks";
import { findCredentials, issueSession } from "../sts/credentials";
import { iam } from "./iam";

const Version = "2012-10-17";
const policy = (...Statement: object[]) => ({ Version, Statement });
const boundaryArn = "arn:aws:iam::000000000000:policy/limit";

/** A role that may do everything in IAM, within a boundary that allows only reading. */
const template = (bound: boolean) => ({
  Resources: {
    Limit: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        ManagedPolicyName: "limit",
        PolicyDocument: policy({ Effect: "Allow", Action: "iam:Get*", Resource: "*" }),
      },
    },
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        RoleName: "bound",
        AssumeRolePolicyDocument: policy({
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
        Policies: [
          {
            PolicyName: "all",
            PolicyDocument: policy({ Effect: "Allow", Action: "iam:*", Resource: "*" }),
          },
        ],
        ...(bound && { PermissionsBoundary: { Ref: "Limit" } }),
      },
    },
  },
});

const setUp = async () => {
  const { account: alone, deployer } = await testAccount();
  const inIamAs = (who: Principal) => callAs(alone, service, who);
  const account: Account = { ...alone, call: (who, _, name, input) => inIamAs(who)(name, input) };
  const service = await iam(account);
  const inStacks = callAs(account, await cloudformation(account), deployer);

  const deploy = async (operation: string, bound: boolean) => {
    await inStacks(operation, {
      StackName: "bound",
      TemplateBody: JSON.stringify(template(bound)),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
    });
    const id = findStack(account, "bound")?.id ?? "";
    await waitForStack(account, id);
    expect(findStack(account, "bound")?.status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
  };
  await deploy("CreateStack", true);

  const { accessKeyId } = await issueSession(account, {
    roleName: "bound",
    sessionName: "s",
    durationSeconds: 900,
  });
  const session = findCredentials(account, accessKeyId)?.principal;
  if (session === undefined) throw new Error("The session is not known.");
  return { deploy, inSession: inIamAs(session), inIam: inIamAs(deployer) };
};
const at = setUpOnce(setUp);

const read = () => at().inSession("GetRole", { RoleName: "bound" });
const list = () => at().inSession("ListRoles", {});
const beyond = {
  code: "AccessDenied",
  message: expect.stringContaining("no permissions boundary allows the iam:ListRoles action"),
};

test("a template's boundary limits the sessions of its role", async () => {
  await read();
  await expect(list()).rejects.toMatchObject(beyond);
});

test("a boundary limits a session that exists already, until it is removed", async () => {
  await at().inIam("DeleteRolePermissionsBoundary", { RoleName: "bound" });
  await list();
  const boundary = { RoleName: "bound", PermissionsBoundary: boundaryArn };
  await at().inIam("PutRolePermissionsBoundary", boundary);
  await expect(list()).rejects.toMatchObject(beyond);
});

test("the policy of a boundary cannot be deleted, and a boundary has to be an existing policy", async () => {
  await expect(at().inIam("DeletePolicy", { PolicyArn: boundaryArn })).rejects.toMatchObject({
    code: "DeleteConflict",
  });
  const PermissionsBoundary = `${boundaryArn}2`;
  const none = at().inIam("PutRolePermissionsBoundary", { RoleName: "bound", PermissionsBoundary });
  await expect(none).rejects.toMatchObject({ code: "NoSuchEntity" });
});

test("a template without the boundary removes it", async () => {
  await at().deploy("UpdateStack", false);
  await list();
});
