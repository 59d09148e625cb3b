import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { requestJson } from "./aws";
import { secretsEnv } from "./env";

/**
 * The value of a bound `Config.Secret`, as `sst/node/config` finds it: the stage's own, else the
 * fallback of all stages. Not that module itself: it brings the whole SDK client for one request.
 * @throws OwnRowsError `auth0.secret_missing`
 */
export async function readSecret(name: string): Promise<string> {
  const { prefix, fallbackPrefix } = secretsEnv();
  const own = `${prefix}Secret/${name}/value`;
  const fallback = `${fallbackPrefix}Secret/${name}/value`;

  const answer = await requestJson("ssm", {
    version: "1.1",
    target: "AmazonSSM.GetParameters",
    input: { Names: [own, fallback], WithDecryption: true },
  });
  const values = new Map(v.parse(GetParametersAnswer, answer));
  const value = values.get(own) ?? values.get(fallback);
  if (value === undefined) throw notSet(name);
  return value;
}

const GetParametersAnswer = v.pipe(
  v.object({ Parameters: v.array(v.object({ Name: v.string(), Value: v.string() })) }),
  v.transform(({ Parameters }) => Parameters.map(({ Name, Value }) => [Name, Value] as const)),
);

const notSet = (name: string) =>
  new OwnRowsError("auth0.secret_missing", `The secret ${name} is not set for this stage.`, {
    hop: "auth0",
    fix: `Run \`npx sst secrets set ${name} <value> --stage <stage>\`, then deploy again.`,
  });
