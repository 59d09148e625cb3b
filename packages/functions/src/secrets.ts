// Tested by test/custom-resources/made-application-faults.test.ts.
import * as v from "valibot";
import { AwsError, requestJson } from "./aws";
import { secretsEnv } from "./env";
import { auth0Error } from "./error";
import type { Deadline } from "./retry";

/**
 * The values of bound `Config.Secret`s, as `sst/node/config` finds them: the stage's own, else the fallback
 * of all stages. Without that module, which brings the complete SDK client for one request.
 * @throws OwnRowsError `auth0.secret_missing`, `auth0.secret_unreadable`
 */
export async function readSecrets(names: readonly string[], deadline: Deadline): Promise<string[]> {
  const { prefix, fallbackPrefix } = secretsEnv();
  const pathsOf = (name: string) =>
    [prefix, fallbackPrefix].map((start) => `${start}Secret/${name}/value`);

  const values = await getParameters(names.flatMap(pathsOf), deadline).catch((error: unknown) => {
    throw unreadable(names, error);
  });
  return names.map((name) => {
    const [value] = pathsOf(name).flatMap((path) => values.get(path) ?? []);
    if (value === undefined) throw notSet(name);
    return value;
  });
}

async function getParameters(Names: string[], deadline: Deadline) {
  const input = { Names, WithDecryption: true };
  const request = { version: "1.1", target: "AmazonSSM.GetParameters", input } as const;
  const answer = await requestJson("ssm", request, { deadline, isRetryable });
  return new Map(v.parse(GetParametersAnswer, answer));
}

const GetParametersAnswer = v.pipe(
  v.object({ Parameters: v.array(v.object({ Name: v.string(), Value: v.string() })) }),
  v.transform(({ Parameters }) => Parameters.map(({ Name, Value }) => [Name, Value] as const)),
);

/** No answer, one that can not be read, a 5xx, too many requests, or a role that is seconds old. */
const isRetryable = (error: unknown) =>
  !(error instanceof AwsError) ||
  error.status >= 500 ||
  /Throttl|TooMany|AccessDenied/.test(error.name);

const notSet = (name: string) =>
  auth0Error("auth0.secret_missing", `The secret ${name} is not set for this stage.`, {
    fix: `Run \`npx sst secrets set ${name} <value> --stage <stage>\`, then deploy again.`,
  });

function unreadable(names: readonly string[], cause: unknown) {
  const isAnswer = cause instanceof AwsError;
  const reason = isAnswer ? `${cause.name}, ${cause.message}` : "no answer that could be read";
  const message = `SSM did not give the secrets ${names.join(" and ")}: ${reason}.`;
  return auth0Error("auth0.secret_unreadable", message, { cause });
}
