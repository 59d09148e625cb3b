import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { AwsError } from "../../src/error";
import { type SignedHttpRequest, verifySignature } from "../../src/sigv4/verify";

/** A request in the form that the official signer uses. */
export interface SignerRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  readonly headers: Record<string, string>;
  readonly body?: string;
}
interface Signer {
  sign(request: SignerRequest): Promise<SignerRequest>;
  presign(request: SignerRequest, options: { expiresIn: number }): Promise<SignerRequest>;
}

/** The credentials that tests sign with. */
export const credentials = {
  accessKeyId: "ASIAEXAMPLEEXAMPLE00",
  secretAccessKey: "a-secret-of-a-test",
  sessionToken: "a+token/of=a-test",
};
const isSigner = (object: object): object is Signer => "sign" in object && "presign" in object;

/** The official signer, as the SDK's clients have it. */
export async function signer(signingName: string) {
  const { config } = new DynamoDBClient({ region: "us-east-1", credentials });
  const found = await config.signer({
    name: "sigv4",
    signingName,
    signingRegion: "us-east-1",
    properties: {},
  });
  if (!isSigner(found)) throw new Error("the SDK has another signer now");
  return found;
}

const target = ({ path, query }: SignerRequest) => {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
};
/** The service that a request is accepted for, else the code of its refusal. */
export function result(request: SignerRequest, change: Partial<SignedHttpRequest> = {}): string {
  try {
    return verifySignature({
      method: request.method,
      url: target(request),
      headers: request.headers,
      body: Buffer.from(request.body ?? ""),
      now: new Date(),
      region: "us-east-1",
      lookup: () => credentials,
      isService: () => true,
      ...change,
    }).service;
  } catch (error) {
    if (error instanceof AwsError) return error.code;
    throw error;
  }
}
/** A request to sign. */
export const plain: SignerRequest = {
  method: "GET",
  protocol: "http:",
  hostname: "localhost",
  path: "/b/a%20b",
  query: { z: "1 2", a: ["y", "x"] },
  headers: { host: "localhost" },
};
