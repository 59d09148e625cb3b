import * as v from "valibot";
import { AwsError } from "../../error";
import { operation } from "../../operation";
import type { Cipher } from "./cipher";
import { parameterAuthorization, parameters } from "./parameter";
import { TagList, tagsOf } from "./tags";

/** As users report it. */
const invalidName =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/** SSM API reference, PutParameter: no ARN, and no name with a version. */
const NewName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(1011),
  v.regex(/^[a-zA-Z0-9_.\-/]+$/, invalidName),
  v.regex(/^(?!\/?(?:aws|ssm))/i, invalidName),
  v.check(
    (name) => name.startsWith("/") || !name.includes("/"),
    "Parameter name must be a fully qualified name.",
  ),
  v.check(
    (name) => name.split("/").length <= 16,
    // Unverified text.
    "A parameter hierarchy can have at most fifteen levels.",
  ),
);

const Input = v.strictObject({
  Name: NewName,
  Value: v.string(),
  Type: v.optional(v.picklist(["String", "StringList", "SecureString"])),
  Description: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  Overwrite: v.optional(v.boolean(), false),
  Tier: v.optional(v.picklist(["Standard", "Advanced"])),
  DataType: v.optional(v.literal("text")),
  Tags: v.optional(TagList),
});

/** Creates a parameter, or with `Overwrite` a new version of it. */
export function putParameter({ encrypt }: Cipher) {
  return operation({
    input: Input,
    asks: ({ Name }, account) => parameterAuthorization(account, "PutParameter", Name),
    run: async (input, { account, principal }) => {
      const { Value, Overwrite, Tags, Description } = input;
      const name = input.Name;
      const found = parameters(account.store).get(name);
      if (found !== undefined && !Overwrite) {
        throw new AwsError(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
        );
      }
      // AWS refuses the two together, also for a parameter that does not exist yet.
      if (Overwrite && Tags !== undefined) {
        throw invalid("Invalid request: tags and overwrite can't be used together.");
      }
      const type = input.Type ?? found?.type;
      if (type === undefined) {
        throw invalid("A parameter type is required when you create a parameter.");
      }
      if (found !== undefined && type !== found.type) throw typeMismatch();
      const tier = input.Tier ?? found?.tier ?? "Standard";
      checkValue(Value, tier, found?.tier);

      const version = (found?.version ?? 0) + 1;
      await parameters(account.store).put(name, {
        name,
        type,
        value: type === "SecureString" ? encrypt(Value) : Value,
        version,
        lastModified: account.now().toISOString(),
        lastModifiedUser: principal.arn,
        tier,
        dataType: "text",
        tags: Tags === undefined ? (found?.tags ?? {}) : tagsOf(Tags),
        ...(Description === undefined ? {} : { description: Description }),
      });
      return { Version: version, Tier: tier };
    },
  });
}

/** SSM user guide, "Managing parameter tiers"; the second text is the one the SST CLI looks for. */
const checkValue = (value: string, tier: string, previousTier: string | undefined) => {
  if (tier === "Standard" && previousTier === "Advanced") {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    );
  }
  const limit = tier === "Standard" ? 4096 : 8192;
  if (value === "") throw invalid("Parameter value can't be empty.");
  if (Buffer.byteLength(value) > limit) {
    throw invalid(
      `${tier} tier parameters support a maximum parameter value of ${limit} characters.`,
    );
  }
};

const invalid = (message: string) => new AwsError("ValidationException", message);

/** SSM API reference, HierarchyTypeMismatchException, with its text. */
const typeMismatch = () =>
  new AwsError(
    "HierarchyTypeMismatchException",
    "Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
  );
