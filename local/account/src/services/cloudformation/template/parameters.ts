import type { ParameterDeclaration, ParameterValue, Template } from "@own-rows/policy/template";
import { validationError } from "../errors";

type ReadSsmParameter = (name: string) => Promise<string>;

const ssmType = "AWS::SSM::Parameter::Value<String>";
const types = [
  "String",
  "Number",
  "List<Number>",
  "CommaDelimitedList",
  "AWS::SSM::Parameter::Name",
  ssmType,
];

/**
 * The value of every parameter; unknown, missing and disallowed ones are refused.
 * Tested by ../refused-templates.test.ts.
 */
export async function resolveParameters(
  template: Template,
  given: Readonly<Record<string, string>>,
  readSsmParameter: ReadSsmParameter,
): Promise<Record<string, ParameterValue>> {
  const declared = Object.entries(template.parameters);
  refuse(
    Object.keys(given).filter((name) => !(name in template.parameters)),
    "do not exist in the template",
  );
  refuse(
    declared
      .filter(([name, { Default }]) => (given[name] ?? Default) === undefined)
      .map(([name]) => name),
    "must have values",
  );

  const values = declared.map(async ([name, declaration]) => {
    const value = given[name] ?? declaration.Default ?? "";
    check(name, declaration, value);
    return [name, await resolve(declaration.Type, value, readSsmParameter)] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

const refuse = (names: readonly string[], why: string) => {
  if (names.length > 0) throw validationError(`Parameters: [${names.join(", ")}] ${why}`);
};

const resolve = async (
  type: string,
  given: string,
  readSsmParameter: ReadSsmParameter,
): Promise<ParameterValue> => {
  if (type === ssmType) return { given, resolved: await readSsmParameter(given) };
  const isList = type === "CommaDelimitedList" || type.startsWith("List<");
  return { given, resolved: isList ? given.split(",").map((one) => one.trim()) : given };
};

const check = (name: string, declaration: ParameterDeclaration, value: string) => {
  const { Type, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } =
    declaration;
  if (!types.includes(Type)) {
    throw validationError(
      `Template format error: Unrecognized parameter type: ${Type} of parameter ${name}`,
    );
  }
  const invalid = (why: string) =>
    validationError(
      declaration.ConstraintDescription === undefined
        ? `Parameter '${name}' ${why}`
        : `Parameter '${name}' failed to satisfy constraint: ${declaration.ConstraintDescription}`,
    );
  const number = Number(value);
  if (Type === "Number" && (value === "" || Number.isNaN(number)))
    throw invalid("must be a number.");
  if (AllowedValues && !AllowedValues.includes(value))
    throw invalid("must be one of AllowedValues");
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
    throw invalid(`must match pattern ${AllowedPattern}`);
  }
  if (MinLength !== undefined && value.length < MinLength) {
    throw invalid(`must contain at least ${MinLength} characters`);
  }
  if (MaxLength !== undefined && value.length > MaxLength) {
    throw invalid(`must contain at most ${MaxLength} characters`);
  }
  if (MinValue !== undefined && number < MinValue) {
    throw invalid(`must be a number not less than ${MinValue}`);
  }
  if (MaxValue !== undefined && number > MaxValue) {
    throw invalid(`must be a number not greater than ${MaxValue}`);
  }
};
