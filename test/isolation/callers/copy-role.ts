import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";

/** Copies a role with its trust policy and its policies; `change` edits each document. */
export async function copyRole(
  iam: IAMClient,
  roleArn: string,
  change: (document: string) => string,
) {
  const original = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: original }));
  const RoleName = `own-rows-copy-${Date.now()}`;
  const created = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: change(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")),
    }),
  );
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: original }));
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument = "" } = await iam.send(
      new GetRolePolicyCommand({ RoleName: original, PolicyName }),
    );
    const document = change(decodeURIComponent(PolicyDocument));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
  }
  return {
    roleArn: created.Role?.Arn ?? "",
    close: async () => {
      for (const PolicyName of PolicyNames) {
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      }
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}
