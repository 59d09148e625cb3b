import { expect, test } from "vitest";
import { config, fakeAws, json, refusal, rejection } from "../test/fake-aws";
import { idToken } from "../test/id-token";
import { AwsError } from "./aws-error";
import { connect } from "./own-rows";

const hop = {
  hop: "condition",
  says: "Not met.",
  checks: [{ what: "StringEquals key", wanted: ["a"], actual: ["b"], ok: false }],
};
const told = {
  chain: [{ ...hop, hop: "token" }, hop],
  changes: [{ says: ["key would have to be"] }],
};

const refused = (answer: () => Response, awsEndpoint: string | undefined) => {
  const headers = { "x-amzn-requestid": "id-1" };
  const aws = fakeAws(({ what }) => {
    if (what === "Query") return refusal("AccessDeniedException", "no", 400, headers);
    return what === "GET /_console/why/id-1" ? answer() : undefined;
  });
  const domain = awsEndpoint === undefined ? config.domain : "localhost:4400";
  const settings = { ...config, domain, ...(awsEndpoint === undefined ? {} : { awsEndpoint }) };
  const rows = connect(settings, async () => idToken(), { fetch: aws.fetch });
  return { aws, rows };
};

const reasonOf = async ({ rows }: ReturnType<typeof refused>) => {
  const error = await rejection(rows.dynamodb("Query", {}));
  if (!(error instanceof AwsError)) throw error;
  return rows.reason(error);
};

test("the account on this machine tells why, asked with the credentials of the request", async () => {
  const given = refused(() => json(told), "http://127.0.0.1:4566");
  expect(await reasonOf(given)).toEqual({
    ...hop,
    changes: ["key would have to be"],
    url: "http://127.0.0.1:4566/_console#id-1",
  });
  expect(given.aws.received.at(-1)?.headers.get("authorization")).toMatch(
    /Credential=ASIAFAKE\/\d{8}\/eu-west-1\/own-rows-console\/aws4_request/,
  );
});

test.each([
  ["a refusal", () => json({ error: "not yours" }, 404)],
  ["something else", () => new Response("<html>")],
  [
    "nothing",
    () => {
      throw new TypeError("fetch failed");
    },
  ],
])("an account that answers with %s leaves the refusal without a reason", async (_, answer) => {
  expect(await reasonOf(refused(answer, "http://127.0.0.1:4566"))).toBeUndefined();
});

test("AWS is not asked for reasons", async () => {
  const given = refused(() => json(told), undefined);
  expect(await reasonOf(given)).toBeUndefined();
  expect(given.aws.received.at(-1)?.what).toBe("Query");
});
