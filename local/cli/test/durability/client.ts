import { Agent, request as send } from "node:http";
import { signedHeaders } from "./sign";

/** The account ended during a request or before it: the request may have been carried out or not. */
export class GoneError extends Error {
  override readonly name = "GoneError";
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** An error answer. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly answer: Answer;

  constructor(what: string, answer: Answer) {
    super(`${what}: ${answer.status} ${answer.body}`);
    this.answer = answer;
  }
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A client of one run of the account, signing as its deployer. @throws GoneError, RefusedError */
export function clientOf(environment: Readonly<Record<string, string>>) {
  const { AWS_ENDPOINT_URL: endpoint = "", AUTH0_DOMAIN: domain = "" } = environment;
  const agent = new Agent({ keepAlive: true });
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    region: environment.AWS_REGION ?? "",
  };

  const signed = (service: string, { method, url, headers, body = "" }: Request) => {
    const made = signedHeaders({ method, url, headers, body, service }, credentials);
    return exchange(agent, { method, url, headers: made, body });
  };

  const json = async (service: string, version: string, target: string, input: object) => {
    const headers = { "content-type": `application/x-amz-json-${version}`, "x-amz-target": target };
    const body = JSON.stringify(input);
    const text = await signed(service, { method: "POST", url: `${endpoint}/`, headers, body });
    return JSON.parse(text);
  };

  return {
    dynamodb: (operation: string, input: object) =>
      json("dynamodb", "1.0", `DynamoDB_20120810.${operation}`, input),
    ssm: (operation: string, input: object) => json("ssm", "1.1", `AmazonSSM.${operation}`, input),
    logs: (operation: string, input: object) =>
      json("logs", "1.1", `Logs_20140328.${operation}`, input),
    query: (service: string, input: Readonly<Record<string, string>>) => {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const body = new URLSearchParams(input).toString();
      return signed(service, { method: "POST", url: `${endpoint}/`, headers, body });
    },
    s3: (method: string, path: string, body = "") =>
      signed("s3", { method, url: `${endpoint}/${path}`, headers: {}, body }),
    /** The tenant's APIs, with a Management API access token where one is given. */
    auth0: (method: string, path: string, { body, token }: { body?: object; token?: string }) =>
      exchange(agent, {
        method,
        url: `http://${domain}${path}`,
        headers: {
          "content-type": "application/json",
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    management: {
      client_id: environment.AUTH0_MANAGEMENT_CLIENT_ID ?? "",
      client_secret: environment.AUTH0_MANAGEMENT_CLIENT_SECRET ?? "",
    },
    domain,
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof clientOf>;

const exchange = (agent: Agent, { method, url, headers, body = "" }: Request) =>
  new Promise<string>((resolve, reject) => {
    const gone = () => reject(new GoneError(`${method} ${url}`));
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const request = send(url, { method, agent, headers: { ...headers, ...length } });
    request.once("error", gone);
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", gone);
      response.once("end", () => {
        const answer = { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() };
        if (!response.complete) return gone();
        if (answer.status < 300) return resolve(answer.body);
        reject(new RefusedError(`${method} ${url}`, answer));
      });
    });
    request.end(body);
  });
