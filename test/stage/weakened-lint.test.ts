import { CloudFormationClient, GetTemplateCommand } from "@aws-sdk/client-cloudformation";
import { lintTemplates } from "@own-rows/policy/testing";
import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { clientConfig } from "../../scripts/sst/client-config";
import { Template, weakenedTemplate } from "../isolation/weakened-template";
import { type Weakening, weakenings } from "../isolation/weakenings";
import { deployedStage } from "./deployed-stage";

/** The lint rule that finds each weakening of the isolation matrix. */
const ruleFor: Readonly<Record<string, string>> = {
  "no condition at all": "policy.no_leading_keys",
  "no Null guard: a request that names no key passes ForAllValues": "policy.no_null_guard",
  "no Null guard, and Scan among the actions": "policy.scan_under_leading_keys",
  "Scan in a statement of its own": "policy.whole_table_access",
  "every action, without a Null guard": "policy.wildcard_action",
  "PartiQL's reads": "policy.whole_table_access",
  "PartiQL's writes": "policy.whole_table_access",
  "the table may be exported": "policy.whole_table_access",
  "StringLike with a wildcard after the identity": "policy.loose_leading_keys",
  "the comparison ignores case": "policy.loose_leading_keys",
  "ForAnyValue: one's own key lets another person's key pass beside it":
    "policy.loose_leading_keys",
  "Version 2008-10-17: a variable is literal text": "policy.variable_in_old_version",
  "no Version": "policy.variable_in_old_version",
  "a misspelled condition key": "policy.unknown_condition_key",
  "IfExists on a misspelled condition key": "policy.unknown_condition_key",
  "the pool's ID in place of the person's": "policy.loose_leading_keys",
  "any table": "policy.wildcard_resource",
  "every index, without a condition": "policy.index_without_rule",
  "a trust policy without aud: people of any pool get in": "trust.no_audience",
  "a trust policy for every pool of the region": "trust.wildcard_claim",
  "a trust policy without amr: guests get in": "trust.no_amr",
  "a trust policy for any kind of amr": "trust.wildcard_claim",
  "guests are allowed": "pool.guests",
  "the classic flow is on": "pool.classic_flow",
  "the caller role without a condition": "policy.no_leading_keys",
  "the caller role without a Null guard": "policy.no_null_guard",
  "the caller role with a wildcard after the tag": "policy.loose_leading_keys",
  "anyone in the account may tag a session": "trust.tag_session_to_anyone",
  "signed-in people may tag a session": "trust.anyone",
  "the caller role accepts a session without a tag": "policy.no_null_guard",
  "the caller role accepts any tag beside the identity": "trust.any_tag_beside",
};

/** The weakenings that no lint rule can find, and why. */
const reasonForNoRule: Readonly<Record<string, string>> = {
  "the table may be described": "It reveals no row, and many apps allow it on purpose.",
  "the OIDC provider lists another application":
    "The custom resource adds the provider's audiences; they are in no template.",
  "the API's function may read the table":
    "Only the app knows that this function must not read it: stacks/test/stacks.test.ts checks that.",
};

const { env, outputs } = await deployedStage();
const stacks = ["Storage", "Identity", "Api"] as const;
let deployed: Readonly<Record<(typeof stacks)[number], Template>>;

beforeAll(async () => {
  const cloudformation = new CloudFormationClient(clientConfig(env));
  const templateOf = async (stack: string) => {
    const StackName = outputs.TableName.replace(/-Storage-.*$/, `-${stack}`);
    const { TemplateBody = "" } = await cloudformation.send(new GetTemplateCommand({ StackName }));
    return v.parse(Template, JSON.parse(TemplateBody));
  };
  const [Storage, Identity, Api] = await Promise.all([
    templateOf("Storage"),
    templateOf("Identity"),
    templateOf("Api"),
  ]);
  deployed = { Storage, Identity, Api };
});

test("every weakening is found by a lint rule, or has a reason why it is not", () => {
  const named = [...Object.keys(ruleFor), ...Object.keys(reasonForNoRule)];
  expect(named.sort()).toEqual(weakenings.map(({ name }) => name).sort());
});

test.each(weakenings)("the lint of the weakened templates: $name", (weakening) => {
  const rule = ruleFor[weakening.name];
  expect(newRules(weakening)).toEqual(rule === undefined ? [] : expect.arrayContaining([rule]));
});

/** The rules whose findings are in the weakened templates and not in the deployed ones. */
const newRules = ({ stacks: { Identity, Api } }: Weakening) => {
  const weakened = structuredClone(deployed);
  Identity?.(weakenedTemplate(weakened.Identity));
  Api?.(weakenedTemplate(weakened.Api));
  const before = new Set(lintTemplates(deployed).map((finding) => JSON.stringify(finding)));
  return lintTemplates(weakened)
    .filter((finding) => !before.has(JSON.stringify(finding)))
    .map(({ id }) => id);
};
