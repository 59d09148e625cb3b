import * as v from "valibot";
import { number, optional, tagList, text, textMap, texts } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";
import { asRecord, asTagMap, removedKeys } from "./tags";

const Properties = v.strictObject({
  Architectures: optional(texts),
  Code: v.strictObject({
    S3Bucket: optional(text),
    S3Key: optional(text),
    ZipFile: optional(text),
  }),
  Description: optional(text),
  Environment: optional(v.strictObject({ Variables: v.optional(textMap, {}) })),
  EphemeralStorage: optional(v.strictObject({ Size: number })),
  FunctionName: optional(text),
  Handler: optional(text),
  LoggingConfig: optional(
    v.strictObject({
      ApplicationLogLevel: optional(text),
      LogFormat: optional(text),
      LogGroup: optional(text),
      SystemLogLevel: optional(text),
    }),
  ),
  MemorySize: optional(number),
  Role: text,
  Runtime: optional(text),
  Tags: optional(tagList),
  Timeout: optional(number),
  TracingConfig: optional(v.strictObject({ Mode: text })),
});

const Configuration = v.object({ FunctionArn: v.string() });

export const lambdaFunction = resourceType({
  type: "AWS::Lambda::Function",
  properties: Properties,
  requiresReplacement: ["FunctionName"],
  attributes: ["Arn"],
  name: { property: "FunctionName", maxLength: 64 },
  create: async ({ Tags, FunctionName: _, Code, ...settings }, context) => {
    const created = await context.call("lambda", "CreateFunction", {
      ...settings,
      Code: codeOf(Code, settings.Runtime),
      FunctionName: context.name,
      Tags: asTagMap(context, asRecord(Tags)),
    });
    await context.reportCreated(context.name);
    const { FunctionArn } = v.parse(Configuration, created);
    return { physicalId: context.name, attributes: { Arn: FunctionArn } };
  },
  update: async (current, { next, previous }, context) => {
    const { physicalId: FunctionName } = current;
    const { Architectures, Code, FunctionName: _, Tags, ...settings } = next;
    await context.call("lambda", "UpdateFunctionConfiguration", {
      Description: "",
      MemorySize: 128,
      Timeout: 3,
      TracingConfig: { Mode: "PassThrough" },
      EphemeralStorage: { Size: 512 },
      Environment: { Variables: {} },
      ...settings,
      FunctionName,
    });
    if (
      JSON.stringify([Code, Architectures]) !==
      JSON.stringify([previous.Code, previous.Architectures])
    ) {
      const code = codeOf(Code, settings.Runtime);
      await context.call("lambda", "UpdateFunctionCode", { ...code, FunctionName, Architectures });
    }
    const tags = asTagMap(context, asRecord(Tags));
    const Resource = v.parse(v.string(), current.attributes.Arn);
    if (Object.keys(tags).length > 0) {
      await context.call("lambda", "TagResource", { Resource, Tags: tags });
    }
    const TagKeys = removedKeys(asRecord(previous.Tags), tags);
    if (TagKeys.length > 0) await context.call("lambda", "UntagResource", { Resource, TagKeys });
    return current;
  },
  delete: ({ physicalId }, _, { call }) =>
    ignoreNotFound(call("lambda", "DeleteFunction", { FunctionName: physicalId })),
});

/** Inline code is not supported: SST and CDK upload the code of a function to S3. */
const codeOf = (
  { ZipFile, ...code }: v.InferOutput<typeof Properties>["Code"],
  runtime?: string,
) => {
  if (ZipFile === undefined) return code;
  throw new Error(
    `The embedded account does not support inline code (Code.ZipFile) for ${runtime}.`,
  );
};
