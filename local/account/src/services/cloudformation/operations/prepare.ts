import {
  isConditionMet,
  type Scope,
  type Template,
  templateScope,
} from "@own-rows/policy/template";
import * as v from "valibot";
import { AwsError } from "../../../error";
import type { Call } from "../../../service";
import type { Engine } from "../engine/engine";
import { validationError } from "../errors";
import type { Blueprint } from "../stack/stacks";
import { resolveParameters } from "../template/parameters";
import { parseTemplate } from "../template/parse";
import { readTemplate } from "../template/read-template";
import { validateTemplate } from "../template/validate";
import type { Deployment } from "./input";

const schema = (entries: typeof Deployment) => v.object(entries);
type Input = v.InferOutput<ReturnType<typeof schema>>;

interface Target {
  readonly id: string;
  readonly name: string;
  /** The current blueprint, for an update. */
  readonly previous?: Blueprint;
}

export interface Prepared {
  readonly template: Template;
  readonly blueprint: Blueprint;
}

const SsmAnswer = v.object({ Parameter: v.object({ Value: v.string() }) });

/**
 * Checks a template and its parameters before any resource is created.
 * Tested by ../refused-templates.test.ts.
 */
export async function prepare(
  input: Input,
  { id, name, previous }: Target,
  call: Call,
  findType: Engine["findType"],
): Promise<Prepared> {
  const { account, principal } = call;
  const text = await readTemplate(input, call);
  const template = parseTemplate(text);
  validateTemplate(template, findType);

  const given = givenParameters(input, previous);
  const parameters = await resolveParameters(template, given, async (Name) => {
    const answer = await account.call(principal, "ssm", "GetParameter", { Name }).catch((error) => {
      if (!(error instanceof AwsError) || error.code !== "ParameterNotFound") throw error;
      throw validationError(
        `Unable to fetch parameters [${Name}] from parameter store for this account.`,
      );
    });
    return v.parse(SsmAnswer, answer).Parameter.Value;
  });
  checkRules(template, templateScope({ account, stack: { id, name }, template, parameters }));

  const capabilities = input.Capabilities ?? [];
  requireCapabilities(template, capabilities, findType);
  const tags = input.Tags?.map(({ Key, Value }) => [Key, Value] as const);
  return {
    template,
    blueprint: {
      template: text,
      parameters,
      capabilities,
      tags: tags ? Object.fromEntries(tags) : (previous?.tags ?? {}),
    },
  };
}

const givenParameters = ({ Parameters = [] }: Input, previous?: Blueprint) =>
  Object.fromEntries(
    Parameters.map(({ ParameterKey, ParameterValue, UsePreviousValue }) => {
      const before = previous?.parameters[ParameterKey]?.given;
      const value = UsePreviousValue ? before : ParameterValue;
      if (value !== undefined) return [ParameterKey, value];
      throw validationError(
        `Invalid input for parameter key ${ParameterKey}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    }),
  );

const requireCapabilities = (
  { resources }: Template,
  given: readonly string[],
  findType: Engine["findType"],
) => {
  const needed = Object.values(resources).flatMap(
    ({ Type, Properties }) => findType(Type)?.capability?.(Properties) ?? [],
  );
  const isNamed = needed.includes("CAPABILITY_NAMED_IAM");
  const enough = isNamed ? ["CAPABILITY_NAMED_IAM"] : ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"];
  if (needed.length === 0 || enough.some((one) => given.includes(one))) return;
  throw new AwsError(
    "InsufficientCapabilitiesException",
    `Requires capabilities : [${isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"}]`,
  );
};

/** Refuses parameters that a rule of the template does not allow. */
function checkRules(template: Template, scope: Scope) {
  for (const { RuleCondition, Assertions } of Object.values(template.rules)) {
    if (RuleCondition !== undefined && !isConditionMet(RuleCondition, "RuleCondition", scope))
      continue;
    const failed = Assertions.find(({ Assert }) => !isConditionMet(Assert, "Assert", scope));
    if (!failed) continue;
    throw validationError(
      `Template constraint violation: ${failed.AssertDescription ?? "an assertion of a rule failed"}`,
    );
  }
}
