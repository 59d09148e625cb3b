import * as v from "valibot";
import { text } from "./property";
import { resourceType } from "./resource-type";

/** A type without a resource in the account. */
const placeholder = (type: string, properties: v.GenericSchema) =>
  resourceType({
    type,
    properties,
    name: { maxLength: 255 },
    create: async (_, { name }) => ({ physicalId: name, attributes: {} }),
    update: async (current) => current,
    delete: async () => {},
  });

/** CDK's list of the constructs in a template. */
export const cdkMetadata = placeholder("AWS::CDK::Metadata", v.strictObject({ Analytics: text }));

export const waitConditionHandle = placeholder(
  "AWS::CloudFormation::WaitConditionHandle",
  v.strictObject({}),
);
