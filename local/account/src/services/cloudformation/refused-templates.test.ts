import { expect, test } from "vitest";
import { stackBench, thing } from "../../../test/services/cloudformation/stack-bench";
import { setUpOnce } from "../../../test/set-up";
import { stacks } from "./stack/stacks";

const bench = setUpOnce(stackBench, ({ close }) => close());

const resources = (Resources: object, rest: object = {}) => ({ Resources, ...rest });
const valued = (Value: unknown) => resources({ A: thing({ Value }) });

const cases: readonly [string, object, string][] = [
  [
    "an unknown type",
    resources({ A: { Type: "AWS::X::Y" } }),
    "Unrecognized resource types: [AWS::X::Y]",
  ],
  [
    "an unknown property",
    resources({ A: thing({ Colour: "red" }) }),
    "Encountered unsupported property Colour of Test::Thing in resource A",
  ],
  [
    "an unknown function",
    valued({ "Fn::Magic": 1 }),
    "Encountered unsupported function: Fn::Magic",
  ],
  [
    "a function beside another member",
    valued({ "Fn::Sub": "a", b: 1 }),
    "Fn::Sub must be the only member",
  ],
  [
    "a missing Ref",
    valued({ Ref: "B" }),
    "Unresolved resource dependencies [B] in the Resources block of the template",
  ],
  [
    "a missing name in Sub",
    valued({ "Fn::Sub": "${B.Value}" }),
    "Unresolved resource dependencies [B]",
  ],
  [
    "a missing dependency",
    resources({ A: thing({}, { DependsOn: "B" }) }),
    "Unresolved resource dependencies [B]",
  ],
  [
    "a missing output",
    resources({ A: thing() }, { Outputs: { O: { Value: { Ref: "B" } } } }),
    "Unresolved resource dependencies [B] in the Outputs block of the template",
  ],
  [
    "an unknown attribute",
    resources({ A: thing(), B: thing({ Value: { "Fn::GetAtt": "A.Arn" } }) }),
    "resource A does not support attribute type Arn in Fn::GetAtt",
  ],
  [
    "circular dependencies",
    resources({
      A: thing({ Value: { Ref: "B" } }),
      B: thing({}, { DependsOn: "A" }),
      C: thing({}, { DependsOn: "A" }),
    }),
    "Circular dependency between resources: [A, B]",
  ],
  [
    "an unknown section",
    resources({ A: thing() }, { Transform: "AWS::Serverless" }),
    "Invalid template property or properties [Transform]",
  ],
  [
    "an unknown resource attribute",
    resources({ A: thing({}, { CreationPolicy: {} }) }),
    "[/Resources/A/CreationPolicy]",
  ],
  [
    "Snapshot as deletion policy",
    resources({ A: thing({}, { DeletionPolicy: "Snapshot" }) }),
    "[/Resources/A/DeletionPolicy]",
  ],
  ["a dynamic reference", valued("{{resolve:secretsmanager:x}}"), "{{resolve:secretsmanager:x}}"],
  [
    "a missing condition",
    resources({ A: thing({}, { Condition: "No" }) }),
    "Unresolved condition dependency No",
  ],
  ["no resources", resources({}), "At least one Resources member must be defined."],
  [
    "a parameter without a value",
    resources({ A: thing() }, { Parameters: { P: { Type: "String" } } }),
    "Parameters: [P] must have values",
  ],
  [
    "an unknown parameter type",
    resources({ A: thing() }, { Parameters: { P: { Type: "AWS::EC2::VPC::Id", Default: "x" } } }),
    "Unrecognized parameter type: AWS::EC2::VPC::Id",
  ],
  [
    "a value that is not allowed",
    resources(
      { A: thing() },
      { Parameters: { P: { Type: "String", Default: "x", AllowedValues: ["y"] } } },
    ),
    "Parameter 'P' must be one of AllowedValues",
  ],
  [
    "a rule that fails",
    resources(
      { A: thing() },
      {
        Rules: {
          R: {
            Assertions: [
              { Assert: { "Fn::Contains": [["1"], "2"] }, AssertDescription: "too old" },
            ],
          },
        },
      },
    ),
    "Template constraint violation: too old",
  ],
];

test.each(cases)(
  "a template with %s is refused, and no stack is created",
  async (_, template, message) => {
    const TemplateBody = JSON.stringify(template);
    const creating = bench().call("CreateStack", { StackName: "one", TemplateBody });
    await expect(creating).rejects.toMatchObject({ code: "ValidationError" });
    await expect(creating).rejects.toThrow(message);
    expect(stacks(bench().account).values()).toEqual([]);
  },
);

test.each([
  ["YAML", "Resources:\n  A: {}", "templates in JSON only"],
  ["broken JSON", "{", "JSON not well-formed"],
])("%s is refused by name", async (_, TemplateBody, message) => {
  const creating = bench().call("CreateStack", { StackName: "one", TemplateBody });
  await expect(creating).rejects.toThrow(message);
});

test.each([
  ["https://example.com/b/k", "TemplateURL must be a supported URL."],
  ["not a url", "TemplateURL must be a supported URL."],
])("the template address %s is refused", async (TemplateURL, message) => {
  const creating = bench().call("CreateStack", { StackName: "one", TemplateURL });
  await expect(creating).rejects.toThrow(message);
});
