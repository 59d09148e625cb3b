// Tested by test/stage/api.test.ts and test/custom-resources/made-application-faults.test.ts.
import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1));

// Each schema is in its function, so that no bundle holds the others.

/** What Lambda gives every function: its region and the credentials of its own role. */
export function lambdaEnv(env: NodeJS.ProcessEnv = process.env) {
  const Lambda = v.object({
    AWS_REGION: text,
    AWS_ACCESS_KEY_ID: text,
    AWS_SECRET_ACCESS_KEY: text,
    AWS_SESSION_TOKEN: text,
    AWS_ENDPOINT_URL: v.optional(text),
  });
  const parsed = v.parse(Lambda, env);
  return {
    region: parsed.AWS_REGION,
    endpoint: parsed.AWS_ENDPOINT_URL,
    credentials: {
      accessKeyId: parsed.AWS_ACCESS_KEY_ID,
      secretAccessKey: parsed.AWS_SECRET_ACCESS_KEY,
      sessionToken: parsed.AWS_SESSION_TOKEN,
    },
  };
}

/** What `stacks/api.ts` sets for the API. */
export function apiEnv(env: NodeJS.ProcessEnv = process.env) {
  const parsed = v.parse(v.object({ TABLE_NAME: text, CALLER_ROLE_ARN: text }), env);
  return { tableName: parsed.TABLE_NAME, callerRoleArn: parsed.CALLER_ROLE_ARN };
}

/** Where `sst secrets` keeps this stage's values, and those of any stage that has none. */
export function secretsEnv(env: NodeJS.ProcessEnv = process.env) {
  const parsed = v.parse(v.object({ SST_APP: text, SST_SSM_PREFIX: text }), env);
  return { prefix: parsed.SST_SSM_PREFIX, fallbackPrefix: `/sst/${parsed.SST_APP}/.fallback/` };
}

/** What `stacks/constructs/auth0-application.ts` says of the stage's application. */
export function applicationEnv(env: NodeJS.ProcessEnv = process.env) {
  const Application = v.object({
    domain: text,
    clientId: text,
    name: text,
    isAdopted: v.boolean(),
    owner: v.object({ app: text, stage: text, stack: text, resource: text }),
  });
  return v.parse(v.pipe(text, v.parseJson(), Application), env.AUTH0_APPLICATION);
}
