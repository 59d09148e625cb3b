import { createHash, createHmac } from "node:crypto";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * For tests: a URL presigned as AWS's device SDK for JavaScript does it, without code of the broker that
 * verifies it. The session token is added after signing, and there is no `X-Amz-Expires`.
 */
export function signedAddress(host: string, keys: Keys, signedAt = new Date()) {
  const time = signedAt.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [time.slice(0, 8), "us-east-1", "iotdevicegateway", "aws4_request"];
  const query = [
    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
    `X-Amz-Credential=${[keys.accessKeyId, ...scope].join("%2F")}`,
    `X-Amz-Date=${time}`,
    "X-Amz-SignedHeaders=host",
  ].join("&");
  const request = `GET\n/mqtt\n${query}\nhost:${host}\n\nhost\n${hash("")}`;
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), hash(request)].join("\n");
  const key = scope.reduce<Buffer>(hmac, Buffer.from(`AWS4${keys.secretAccessKey}`));
  const token =
    keys.sessionToken === undefined
      ? ""
      : `&X-Amz-Security-Token=${encodeURIComponent(keys.sessionToken)}`;
  return `wss://${host}/mqtt?${query}&X-Amz-Signature=${hmac(key, text).toString("hex")}${token}`;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
