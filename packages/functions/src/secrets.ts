import { OwnRowsError } from "@own-rows/core/error";
import * as v from "valibot";
import { AwsAnswerError, requestJson } from "./aws";
import type { Patience } from "./custom-resource/patience";
import { secretsEnv } from "./env";
import { retrying } from "./retry";

/**
 * The values of bound `Config.Secret`s, as `sst/node/config` finds them: the stage's own, else the fallback
 * of all stages. Not that module itself: it brings the whole SDK client for one request.
 * @throws OwnRowsError `auth0.secret_missing`, `auth0.secret_unreadable`
 */
export async function readSecrets(names: readonly string[], patience: Patience): Promise<string[]> {
  const { prefix, fallbackPrefix } = secretsEnv();
  const pathsOf = (name: string) =>
    [prefix, fallbackPrefix].map((start) => `${start}Secret/${name}/value`);

  const values = await retrying(() => getParameters(names.flatMap(pathsOf), patience), {
    mayPass,
    patience,
  }).catch((error: unknown) => {
    throw unreadable(names, error);
  });
  return names.map((name) => {
    const [value] = pathsOf(name).flatMap((path) => values.get(path) ?? []);
    if (value === undefined) throw notSet(name);
    return value;
  });
}

async function getParameters(Names: string[], { signal, timing }: Patience) {
  const answer = await requestJson("ssm", {
    version: "1.1",
    target: "AmazonSSM.GetParameters",
    input: { Names, WithDecryption: true },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timing.request)]),
  });
  return new Map(v.parse(GetParametersAnswer, answer));
}

const GetParametersAnswer = v.pipe(
  v.object({ Parameters: v.array(v.object({ Name: v.string(), Value: v.string() })) }),
  v.transform(({ Parameters }) => Parameters.map(({ Name, Value }) => [Name, Value] as const)),
);

/** No answer, one that can not be read, a 5xx, too many requests, or a role that is seconds old. */
const mayPass = (error: unknown) =>
  !(error instanceof AwsAnswerError) ||
  error.status >= 500 ||
  /Throttl|TooMany|AccessDenied/.test(error.name);

const notSet = (name: string) =>
  new OwnRowsError("auth0.secret_missing", `The secret ${name} is not set for this stage.`, {
    hop: "auth0",
    fix: `Run \`npx sst secrets set ${name} <value> --stage <stage>\`, then deploy again.`,
  });

const unreadable = (names: readonly string[], cause: unknown) =>
  new OwnRowsError(
    "auth0.secret_unreadable",
    `SSM did not give the secrets ${names.join(" and ")}: ${cause instanceof AwsAnswerError ? `${cause.name}, ${cause.message}` : "no answer that could be read"}.`,
    {
      hop: "auth0",
      fix: "Deploy again; if it stays, look for a policy that keeps the function from its parameters.",
      cause,
    },
  );
