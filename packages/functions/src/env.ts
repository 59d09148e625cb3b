import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1));

const Lambda = v.object({
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: text,
  AWS_ENDPOINT_URL: v.optional(text),
});

/** What Lambda gives every function: its region and the credentials of its own role. */
export function lambdaEnv(env: NodeJS.ProcessEnv = process.env) {
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

const Api = v.object({ TABLE_NAME: text, CALLER_ROLE_ARN: text });

/** What `stacks/api.ts` tells the API. */
export function apiEnv(env: NodeJS.ProcessEnv = process.env) {
  const parsed = v.parse(Api, env);
  return { tableName: parsed.TABLE_NAME, callerRoleArn: parsed.CALLER_ROLE_ARN };
}

const Secrets = v.object({ SST_APP: text, SST_SSM_PREFIX: text });

/** Where `sst secrets` keeps this stage's values, and those of any stage that has none. */
export function secretsEnv(env: NodeJS.ProcessEnv = process.env) {
  const parsed = v.parse(Secrets, env);
  return { prefix: parsed.SST_SSM_PREFIX, fallbackPrefix: `/sst/${parsed.SST_APP}/.fallback/` };
}

const Application = v.pipe(
  text,
  v.parseJson(),
  v.object({
    domain: text,
    clientId: text,
    name: text,
    isAdopted: v.boolean(),
    owner: v.object({ app: text, stage: text, stack: text, resource: text }),
  }),
);

/** What `stacks/constructs/auth0-application.ts` tells of the stage's application. */
export function applicationEnv(env: NodeJS.ProcessEnv = process.env) {
  return v.parse(Application, env.AUTH0_APPLICATION);
}
