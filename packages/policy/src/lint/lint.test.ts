import { describe, expect, test } from "vitest";
import { type LintCase, template } from "../../test/lint/cases/case";
import { grammarCases } from "../../test/lint/cases/grammar";
import { rowCases } from "../../test/lint/cases/rows";
import { trustCases } from "../../test/lint/cases/trust";
import { lintReport } from "./findings";
import { lintTemplates } from "./lint";
import { rules } from "./rules";

const cases: readonly LintCase[] = [...rowCases, ...grammarCases, ...trustCases];

const named = cases.map((one) => [one.id, one.title, one] as const);

describe.each(named)("%s: %s", (id, _, { found, corrected, says, also = [] }) => {
  const findings = lintTemplates({ App: template(found) });

  test("is found, and nothing else is", () => {
    expect(findings.map((finding) => finding.id).sort()).toEqual([id, ...also].sort());
    const [finding] = findings.filter((one) => one.id === id);
    expect(finding?.message).toContain(says);
    expect(finding).toMatchObject({ stack: "App", fix: expect.stringMatching(/\.$/) });
  });

  test("is not found when it is corrected", () => {
    expect(lintTemplates({ App: template(corrected) })).toEqual([]);
  });
});

test("every rule has a case", () => {
  const tested = new Set(cases.map(({ id }) => id));
  expect(rules.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
});

const guests = { App: template({ pool: { AllowUnauthenticatedIdentities: true } }) };
const accepted = { id: "pool.guests", logicalId: "Pool", reason: "Everybody may read the news." };

describe("an accepted finding", () => {
  test("is left out", () => {
    expect(lintTemplates(guests, { allow: [accepted] })).toEqual([]);
  });

  test.each([
    ["that is not there", { ...accepted, id: "pool.classic_flow" }, /was not found/],
    ["of another resource", { ...accepted, logicalId: "Pond" }, /was not found/],
    ["of another statement", { ...accepted, statement: "statement 1" }, /was not found/],
    ["without a reason", { ...accepted, reason: " " }, /without a reason/],
  ])("%s covers nothing, and is a finding itself", (_, one, message) => {
    const findings = lintTemplates(guests, { allow: [one] });
    expect(findings.map(({ id }) => id)).toEqual(["pool.guests", "lint.unused_acceptance"]);
    expect(findings[1]?.message).toMatch(message);
  });
});

test("a template whose values are known only when it is deployed is linted too", () => {
  const given = {
    Parameters: { Table: { Type: "String" } },
    Resources: {
      Reader: {
        Type: "AWS::IAM::ManagedPolicy",
        Condition: "Unknown",
        Properties: {
          PolicyDocument: {
            Version: "2012-10-17",
            Statement: {
              Effect: "Allow",
              Action: ["dynamodb:Scan", "s3:*"],
              Resource: [{ Ref: "Table" }, { "Fn::ImportValue": "elsewhere" }],
            },
          },
        },
      },
    },
  };
  expect(lintTemplates({ App: given }).map(({ id }) => id)).toEqual(["policy.wildcard_action"]);
});

test("a permissions boundary may be broad, since it allows nothing by itself", () => {
  const { Resources } = template({});
  const { User } = Resources;
  const Properties = { ...User.Properties, PermissionsBoundary: { Ref: "Boundary" } };
  const Statement = { Effect: "Allow", Action: "*", Resource: "*" };
  const Boundary = {
    Type: "AWS::IAM::ManagedPolicy",
    Properties: { PolicyDocument: { Version: "2012-10-17", Statement } },
  };
  const resources = { ...Resources, User: { ...User, Properties }, Boundary };
  expect(lintTemplates({ App: { Resources: resources } })).toEqual([]);
});

test("a report names the place, the problem, the fix and the source", () => {
  const findings = lintTemplates({
    App: template({ statement: { Sid: "Rows", Action: "dynamodb:Get*" } }),
  });
  expect(lintReport(findings)).toBe(`App:User, rows, Rows
  policy.wildcard_action
  dynamodb:Get* allows every action that it matches, also those that AWS adds later.
  fix: List the actions that are used.
  see: best-practices.html#grant-least-privilege`);
});
