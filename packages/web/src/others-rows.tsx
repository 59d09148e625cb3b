// Tested in test/stage/browser.test.ts.

import { AwsError, type ClientConfig, type OwnRows } from "@own-rows/client";
import { tableKeys } from "@own-rows/core/note-table";
import { useEffect, useState } from "preact/hooks";
import * as v from "valibot";
import { Failure } from "./failure";

interface Props {
  readonly rows: OwnRows;
  readonly config: ClientConfig;
}

type Outcome =
  | { readonly name: "refused"; readonly error: AwsError }
  | { readonly name: "own"; readonly count: number }
  | { readonly name: "answered"; readonly count: number }
  | { readonly name: "failed"; readonly error: unknown };

/** Sends a real request for another identity's rows, and shows AWS's answer. */
export function OthersRows({ rows, config }: Props) {
  const [owner, setOwner] = useState("");
  const [outcome, setOutcome] = useState<Outcome>();
  const [trying, setTrying] = useState(false);

  useEffect(() => {
    // What was typed meanwhile stays.
    const fill = (own: string) => setOwner((typed) => typed || someoneElse(own));
    rows.identityId().then(fill, () => undefined);
  }, [rows]);

  const attempt = async (event: SubmitEvent) => {
    event.preventDefault();
    setTrying(true);
    setOutcome(undefined);
    setOutcome(await read(rows, config.tableName, owner.trim()));
    setTrying(false);
  };

  return (
    <section class="card" aria-labelledby="others">
      <h2 id="others">Try to read someone else's rows</h2>
      <p class="quiet">
        This sends a real Query for the rows of the identity ID below. Try it as it is, or enter
        another person's.
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
        <button type="submit" disabled={trying}>
          Try to read
        </button>
      </form>
      <div aria-live="polite" aria-busy={trying}>
        {outcome && <Verdict outcome={outcome} awsEndpoint={config.awsEndpoint} />}
      </div>
    </section>
  );
}

interface VerdictProps {
  readonly outcome: Outcome;
  readonly awsEndpoint: string | undefined;
}

function Verdict({ outcome, awsEndpoint }: VerdictProps) {
  if (outcome.name === "failed") return <Failure error={outcome.error} />;
  if (outcome.name === "refused") {
    return <Refused error={outcome.error} awsEndpoint={awsEndpoint} />;
  }
  const rows = `${outcome.count} ${outcome.count === 1 ? "row" : "rows"}`;
  if (outcome.name === "own") {
    return <p class="verdict">AWS answered with {rows}: this identity ID is your own.</p>;
  }
  return (
    <div class="failure" role="alert">
      <p class="failure-title">AWS answered with {rows}</p>
      <p>
        This identity ID is not your own, and IAM allowed the read. Check the policy of the pool's
        authenticated role.
      </p>
    </div>
  );
}

interface RefusedProps {
  readonly error: AwsError;
  readonly awsEndpoint: string | undefined;
}

/** AWS's own text. An account on this machine also has a page about each request. */
function Refused({ error: { name, message, requestId }, awsEndpoint }: RefusedProps) {
  return (
    <div class="verdict refused">
      <p>
        <strong>AWS refused</strong>
      </p>
      <p>
        <code>{name}</code>
      </p>
      <p class="aws-text">{message}</p>
      {awsEndpoint && requestId && (
        <p class="aws-text">
          <a
            href={`${awsEndpoint}/_console#${encodeURIComponent(requestId)}`}
            target="_blank"
            rel="noreferrer"
          >
            See this request in the local console
          </a>
        </p>
      )}
    </div>
  );
}

async function read(rows: OwnRows, tableName: string, owner: string): Promise<Outcome> {
  try {
    const answer = await rows.dynamodb("Query", {
      TableName: tableName,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": tableKeys.partition },
      ExpressionAttributeValues: { ":owner": { S: owner } },
    });
    const { Count: count } = v.parse(Answer, answer);
    return { name: owner === (await rows.identityId()) ? "own" : "answered", count };
  } catch (error) {
    return error instanceof AwsError ? { name: "refused", error } : { name: "failed", error };
  }
}

const Answer = v.object({ Count: v.number() });

/** An identity ID of the same region, most likely of no person: IAM decides without looking at rows. */
const someoneElse = (own: string) => `${own.split(":")[0]}:${crypto.randomUUID()}`;
