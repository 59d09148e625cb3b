import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { Page } from "../../../gateway/gateway";
import { megabyte, readBody } from "../../../gateway/read-request";
import { completeCustomResource } from "./pending";

const responsesPath = "/_cloudformation/responses";

/** Where a custom resource's function puts its answer: on AWS, a presigned URL of S3. */
export function cloudformationPage(account: Account): Page {
  return {
    path: responsesPath,
    handle: (request, response) => {
      const answer = (status: number) => response.writeHead(status).end();
      if (request.method !== "PUT") return answer(405);
      const [path = ""] = (request.url ?? "").split("?");
      readBody(request, megabyte)
        .then((body) =>
          answer(
            completeCustomResource(account, path.slice(responsesPath.length + 1), body) ? 200 : 403,
          ),
        )
        .catch((error: unknown) => answer(error instanceof AwsError ? error.status : 500));
    },
  };
}
