import { OwnRowsError } from "@own-rows/core/error";
import type { DynamoDb } from "@own-rows/core/note-table";
import { AwsError, isTransient, readAwsError } from "./aws-error";
import { type Patience, retry } from "./retry";
import type { SignedFetch } from "./signed-fetch";

interface Options {
  readonly url: string;
  readonly signedFetch: SignedFetch;
  readonly patience: Patience;
}

/** DynamoDB's JSON interface as the signed-in person; a refusal rejects with DynamoDB's own error. */
export function dynamoDb({ url, signedFetch, patience }: Options): DynamoDb {
  return (operation, input) =>
    retry(
      async () => {
        const answer = await signedFetch({
          service: "dynamodb",
          url,
          method: "POST",
          headers: {
            "content-type": "application/x-amz-json-1.0",
            "x-amz-target": `DynamoDB_20120810.${operation}`,
          },
          body: JSON.stringify(input),
        });
        if (!answer.ok) throw await readAwsError(answer);
        return answer.json();
      },
      isTransient,
      patience,
    );
}

/** Says what it means for the person when DynamoDB fails. */
export function tableFailure(error: unknown) {
  if (error instanceof OwnRowsError) return error;
  if (!(error instanceof AwsError)) {
    return new OwnRowsError("table.unreachable", "DynamoDB gave no usable answer.", {
      hop: "table",
      fix: "Check the network and the region, then try again.",
      cause: error,
    });
  }
  const said = `DynamoDB answered ${error.name}: ${error.message}`;
  if (error.name === "AccessDeniedException") {
    return new OwnRowsError("table.denied", said, { hop: "table", fix: ownOnly, cause: error });
  }
  return new OwnRowsError("table.failed", said, { hop: "table", fix: fixFor(error), cause: error });
}

const ownOnly =
  "Use your own identity ID as the partition key, and no Scan or PartiQL. If these are your own rows, check the policy of the pool's authenticated role.";

function fixFor({ name }: AwsError) {
  if (name === "ResourceNotFoundException") return "Check the table's name and region.";
  if (name === "InvalidSignatureException") return "Set this machine's clock, then try again.";
  return "Wait a moment and try again. If it stays, look the error up in the DynamoDB API reference.";
}
