// evaluate.test.ts
import { evaluate, explain, servicePrincipal } from "@own-rows/policy";
import { expect, test } from "vitest";

test("API Gateway may invoke the function for its own API only", () => {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "apigateway.amazonaws.com" },
    Action: "lambda:InvokeFunction",
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:execute-api:*:111122223333:notes/*" } },
  };
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const request = {
    action: "lambda:InvokeFunction",
    resource: "arn:aws:lambda:eu-west-1:111122223333:function:notes",
  };
  const verdict = evaluate({
    ...request,
    principal: servicePrincipal("apigateway.amazonaws.com", "111122223333"),
    policies: { identity: [] },
    resourcePolicy: { name: "notes", document },
    context: { "aws:SourceArn": ["arn:aws:execute-api:eu-west-1:111122223333:other/GET"] },
  });
  expect(verdict.allowed).toBe(false);
  expect(explain(verdict, request)).toMatch(/statement 1 wanted aws:SourceArn to match ArnLike/);
});
