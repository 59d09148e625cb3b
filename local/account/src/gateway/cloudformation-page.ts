import type { Account } from "../account";
import { AwsError } from "../error";
import { completeCustomResource } from "../services/cloudformation/custom-resources/pending";
import type { Page } from "./gateway";
import { MEGABYTE, readBody } from "./read-body";

const PATH = "/_cloudformation/responses";

/** Where a custom resource's function puts its answer: on AWS, a presigned URL of S3. */
export const cloudformationPage = (account: Account): Page => ({
  path: PATH,
  handle: (request, response) => {
    const answer = (status: number) => response.writeHead(status).end();
    if (request.method !== "PUT") return answer(405);
    const [path = ""] = (request.url ?? "").split("?");
    readBody(request, MEGABYTE)
      .then((body) =>
        answer(completeCustomResource(account, path.slice(PATH.length + 1), body) ? 200 : 403),
      )
      .catch((error: unknown) => answer(error instanceof AwsError ? error.status : 500));
  },
});
