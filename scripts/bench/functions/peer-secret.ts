import { AwsClient } from "aws4fetch";

const env = (name: string) => process.env[name] ?? "";

const aws = new AwsClient({
  service: "ssm",
  region: env("AWS_REGION"),
  accessKeyId: env("AWS_ACCESS_KEY_ID"),
  secretAccessKey: env("AWS_SECRET_ACCESS_KEY"),
  sessionToken: env("AWS_SESSION_TOKEN"),
});

/** A `Config.Secret` in one request, as ours reads it: the SDK for SSM would make the peer's bundle larger yet. */
export async function readSecret(name: string): Promise<string> {
  const own = `${env("SST_SSM_PREFIX")}Secret/${name}/value`;
  const fallback = `/sst/${env("SST_APP")}/.fallback/Secret/${name}/value`;
  const response = await aws.fetch(`${env("AWS_ENDPOINT_URL")}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonSSM.GetParameters",
    },
    body: JSON.stringify({ Names: [own, fallback], WithDecryption: true }),
  });
  const { Parameters = [] }: { Parameters?: { Name: string; Value: string }[] } =
    await response.json();
  const found = [own, fallback].flatMap((wanted) =>
    Parameters.filter(({ Name }) => Name === wanted),
  );
  if (found[0] === undefined) throw new Error(`The secret ${name} is not set.`);
  return found[0].Value;
}
