import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { appName } from "@own-rows/core/deployment";
import { clientConfig } from "../../scripts/sst/client-config";

/** Does what `sst secrets set` does, in a tenth of the time; test/lifecycle/refused.test.ts runs the CLI itself. */
export async function putSecrets(stage: string, env: Readonly<Record<string, string>>) {
  const ssm = new SSMClient(clientConfig(env));
  for (const name of ["AUTH0_MANAGEMENT_CLIENT_ID", "AUTH0_MANAGEMENT_CLIENT_SECRET"]) {
    await ssm.send(
      new PutParameterCommand({
        Name: `/sst/${appName}/${stage}/Secret/${name}/value`,
        Value: env[name],
        Type: "SecureString",
        Overwrite: true,
      }),
    );
  }
}
