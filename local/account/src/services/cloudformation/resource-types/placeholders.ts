import * as v from "valibot";
import { text } from "./property";
import { resourceType } from "./resource-type";

/** A type that stands for no thing in the account. */
const nothing = (type: string, properties: v.GenericSchema) =>
  resourceType({
    type,
    properties,
    name: { maxLength: 255 },
    create: async (_, { name }) => ({ physicalId: name, attributes: {} }),
    update: async (made) => made,
    delete: async () => {},
  });

/** CDK's note of which of its constructs a template holds. */
export const cdkMetadata = nothing("AWS::CDK::Metadata", v.strictObject({ Analytics: text }));

export const waitConditionHandle = nothing(
  "AWS::CloudFormation::WaitConditionHandle",
  v.strictObject({}),
);
