import { createServer } from "node:http";
import { crc32 } from "node:zlib";
import { openBareEngine } from "@own-rows/aws-account/services/dynamodb/bare-engine";

// A process of its own: the engine over HTTP, with only what DynamoDB's clients need in a response. It checks no
// signature, decides nothing and records nothing.

const [dir = ""] = process.argv.slice(2);
const engine = await openBareEngine(dir);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const input: unknown = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify(await engine.execute(operation, input));
    response.writeHead(200, {
      "content-type": "application/x-amz-json-1.0",
      "content-length": Buffer.byteLength(body),
      "x-amz-crc32": String(crc32(body)),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  process.send?.({ endpoint: `http://127.0.0.1:${address.port}` });
});

process.once("SIGTERM", () => process.exit());
process.once("disconnect", () => process.exit());
