import type { RequestListener } from "node:http";
import { join } from "node:path";
import { listenOnLoopback } from "@own-rows/local-runtime/loopback";
import { openStore } from "@own-rows/local-runtime/state/open-store";
import { createAccount } from "../../../src/gateway/create-account";
import { gateway } from "../../../src/gateway/gateway";
import { apigateway } from "../../../src/services/apigatewayv2/apigateway";
import { executeApi } from "../../../src/services/apigatewayv2/execute-api";
import { ensureDeployer } from "../../../src/services/iam/deployer";
import { iam as iamService } from "../../../src/services/iam/iam";
import { policiesOf } from "../../../src/services/iam/principal-policies";
import { lambda as lambdaService } from "../../../src/services/lambda/lambda";
import { logs as logsService } from "../../../src/services/logs/logs";
import { s3 } from "../../../src/services/s3/s3";
import { findCredentials } from "../../../src/services/sts/credentials";
import { sts } from "../../../src/services/sts/sts";
import { decisionLog } from "../../../src/trace/decisions";

/** For tests: the gateway and the services that functions use, with short waits between the tries of an event. */
export async function startTestAccount(dataDir: string) {
  const store = await openStore(join(dataDir, "state"));
  const open: { handler: RequestListener } = { handler: (_, response) => response.end() };
  const server = await listenOnLoopback((request, response) => open.handler(request, response), {
    port: 0,
    name: "the test's account",
    flag: "",
  });
  const now = () => new Date();
  const decisions = decisionLog({ now });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const { account, registry } = await createAccount({
    region: "us-east-1",
    endpoint,
    dataDir,
    store,
    now,
    decisions,
    services: [
      apigateway,
      executeApi,
      iamService,
      (account) => lambdaService(account, { retryWaits: [10, 10] }),
      logsService,
      s3,
      sts,
    ],
    findCredentials,
    policiesOf,
  });
  await ensureDeployer(account);
  open.handler = gateway({ account, registry, pages: [], report: (text) => console.error(text) });
  const close = async () => {
    await server.close();
    for (const service of registry.all) await service.close?.();
    await store.close();
  };
  return { account, decisions, endpoint, close };
}
