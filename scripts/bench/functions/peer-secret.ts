import { AwsClient } from "aws4fetch";

const env = (name: string) => process.env[name] ?? "";

const aws = new AwsClient({
  service: "ssm",
  region: env("AWS_REGION"),
  accessKeyId: env("AWS_ACCESS_KEY_ID"),
  secretAccessKey: env("AWS_SECRET_ACCESS_KEY"),
  sessionToken: env("AWS_SESSION_TOKEN"),
});

/** Reads `Config.Secret`s in one request, as ours does: the SDK for SSM would make the peer's bundle even larger. */
export async function readSecrets(names: readonly string[]): Promise<string[]> {
  const pathsOf = (name: string) =>
    [env("SST_SSM_PREFIX"), `/sst/${env("SST_APP")}/.fallback/`].map(
      (start) => `${start}Secret/${name}/value`,
    );
  const response = await aws.fetch(`${env("AWS_ENDPOINT_URL")}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameters",
    },
    body: JSON.stringify({ Names: names.flatMap(pathsOf), WithDecryption: true }),
  });
  const { Parameters = [] }: { Parameters?: { Name: string; Value: string }[] } =
    await response.json();
  return names.map((name) => {
    const found = pathsOf(name).flatMap((path) => Parameters.filter(({ Name }) => Name === path));
    if (found[0] === undefined) throw new Error(`The secret ${name} is not set.`);
    return found[0].Value;
  });
}
