import type { Account } from "../../../account";
import { AwsError } from "../../../error";
import type { Page } from "../../../gateway/pages";
import { megabyte, readBody } from "../../../gateway/read-request";
import { completeCustomResource } from "./pending";

const path = "/_cloudformation/responses";

/** Where the function of a custom resource sends its response: on AWS, a presigned URL of S3. */
export function responsesPage(account: Account): Page {
  return {
    path,
    handle: (request, response) => {
      const answer = (status: number) => response.writeHead(status).end();
      if (request.method !== "PUT") return answer(405);
      const [url = ""] = (request.url ?? "").split("?");
      const token = url.slice(path.length + 1);
      readBody(request, megabyte)
        .then((body) => answer(completeCustomResource(account, token, body) ? 200 : 403))
        .catch((error: unknown) => answer(error instanceof AwsError ? error.status : 500));
    },
  };
}
