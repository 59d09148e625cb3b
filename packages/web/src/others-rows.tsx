import { AwsError } from "@own-rows/client/aws-error";
import { type DynamoDb, tableKeys } from "@own-rows/core/note-table";
import { useState } from "preact/hooks";
import * as v from "valibot";
import { Failure } from "./failure";

interface Props {
  readonly dynamodb: DynamoDb;
  readonly tableName: string;
}

type Outcome =
  | { readonly name: "refused"; readonly error: AwsError }
  | { readonly name: "answered"; readonly count: number }
  | { readonly name: "failed"; readonly error: unknown };

/** Sends the real request for another identity's rows, and shows what AWS says to it. */
export function OthersRows({ dynamodb, tableName }: Props) {
  const [owner, setOwner] = useState("");
  const [outcome, setOutcome] = useState<Outcome>();

  const attempt = async (event: SubmitEvent) => {
    event.preventDefault();
    setOutcome(undefined);
    setOutcome(await read(dynamodb, tableName, owner.trim()));
  };

  return (
    <section class="card" aria-labelledby="others">
      <h2 id="others">Someone else's rows</h2>
      <p class="quiet">
        This page hides nothing: it sends the very Query you name. Paste another person's identity
        ID.
      </p>
      <form aria-label="Read someone else's rows" onSubmit={attempt}>
        <label for="other-owner">Identity ID of the owner</label>
        <input
          id="other-owner"
          value={owner}
          onInput={(event) => setOwner(event.currentTarget.value)}
          placeholder="us-east-1:…"
          autocomplete="off"
          spellcheck={false}
          required
        />
        <button type="submit">Try to read</button>
      </form>
      <div aria-live="polite">{outcome && <Verdict outcome={outcome} />}</div>
    </section>
  );
}

function Verdict({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.name === "failed") return <Failure error={outcome.error} />;
  if (outcome.name === "answered") {
    return (
      <p class="verdict">
        AWS answered with {outcome.count} {outcome.count === 1 ? "row" : "rows"}: this identity ID
        is your own.
      </p>
    );
  }
  return (
    <div class="verdict refused">
      <p>
        <strong>AWS refused</strong>
      </p>
      <p>
        <code>{outcome.error.name}</code>
      </p>
      <p class="said">{outcome.error.message}</p>
    </div>
  );
}

async function read(dynamodb: DynamoDb, tableName: string, owner: string): Promise<Outcome> {
  try {
    const answer = await dynamodb("Query", {
      TableName: tableName,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": tableKeys.partition },
      ExpressionAttributeValues: { ":owner": { S: owner } },
    });
    return { name: "answered", count: v.parse(Answer, answer).Count };
  } catch (error) {
    return error instanceof AwsError ? { name: "refused", error } : { name: "failed", error };
  }
}

const Answer = v.object({ Count: v.number() });
