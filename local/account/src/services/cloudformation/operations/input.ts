import * as v from "valibot";
import { flag } from "../resource-types/property";

// What the parameters of several operations have in common.

/** In the Query protocol an empty list is an empty text. */
const list = <S extends v.GenericSchema>(item: S) =>
  v.exactOptional(
    v.union([
      v.array(item),
      v.pipe(
        v.literal(""),
        v.transform((): v.InferOutput<S>[] => []),
      ),
    ]),
  );

/** A stack's name or its ID. */
export const StackName = v.pipe(
  v.string(),
  v.regex(
    /^(?:[a-zA-Z][-a-zA-Z0-9]{0,127}|arn:aws:cloudformation:[-a-zA-Z0-9:/]+)$/,
    "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
  ),
);

export const NextToken = v.exactOptional(v.string());

export const TemplateSource = {
  TemplateBody: v.exactOptional(v.pipe(v.string(), v.maxBytes(51_200))),
  TemplateURL: v.exactOptional(v.string()),
};

/** The parameters of both CreateStack and UpdateStack. */
export const Deployment = {
  StackName,
  ...TemplateSource,
  Parameters: list(
    v.strictObject({
      ParameterKey: v.string(),
      ParameterValue: v.exactOptional(v.string()),
      UsePreviousValue: v.exactOptional(flag),
    }),
  ),
  Capabilities: list(
    v.picklist(["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]),
  ),
  RoleARN: v.exactOptional(v.pipe(v.string(), v.startsWith("arn:aws:iam::"))),
  Tags: list(v.strictObject({ Key: v.string(), Value: v.string() })),
  DisableRollback: v.exactOptional(flag),
  ClientRequestToken: v.exactOptional(v.string()),
};

export const names = list(v.string());
export const statuses = list(v.string());
