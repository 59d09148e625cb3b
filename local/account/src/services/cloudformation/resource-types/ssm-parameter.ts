import * as v from "valibot";
import { optional, text, textMap } from "./property";
import { ignoreNotFound, resourceType } from "./resource-type";
import { asTagMap, removedKeys } from "./tags";

export const ssmParameter = resourceType({
  type: "AWS::SSM::Parameter",
  properties: v.strictObject({
    AllowedPattern: optional(text),
    Description: optional(text),
    Name: optional(text),
    Tags: optional(textMap),
    Tier: optional(v.picklist(["Standard", "Advanced", "Intelligent-Tiering"])),
    Type: v.picklist(["String", "StringList"]),
    Value: text,
  }),
  requiresReplacement: ["Name"],
  attributes: ["Type", "Value"],
  name: { property: "Name", maxLength: 1011 },
  create: async ({ Tags, Name: _, ...properties }, context) => {
    const tags = Object.entries(asTagMap(context, Tags));
    await context.call("ssm", "PutParameter", {
      ...properties,
      Name: context.name,
      ...(tags.length > 0 && { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    });
    await context.reportCreated(context.name);
    const { Type, Value } = properties;
    return { physicalId: context.name, attributes: { Type, Value } };
  },
  update: async ({ physicalId: Name }, { next, previous }, context) => {
    const { Tags, Name: _, ...properties } = next;
    await context.call("ssm", "PutParameter", { ...properties, Name, Overwrite: true });
    const before = asTagMap(context, previous.Tags);
    const after = asTagMap(context, Tags);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const target = { ResourceType: "Parameter", ResourceId: Name };
      const list = Object.entries(after).map(([Key, Value]) => ({ Key, Value }));
      await context.call("ssm", "AddTagsToResource", { ...target, Tags: list });
      const TagKeys = removedKeys(before, after);
      if (TagKeys.length > 0) {
        await context.call("ssm", "RemoveTagsFromResource", { ...target, TagKeys });
      }
    }
    return { physicalId: Name, attributes: { Type: next.Type, Value: next.Value } };
  },
  delete: ({ physicalId: Name }, _, { call }) =>
    ignoreNotFound(call("ssm", "DeleteParameter", { Name })),
});
