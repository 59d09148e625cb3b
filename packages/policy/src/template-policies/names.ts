import type { JsonObject } from "../template/json";
import type { ResourceDeclaration } from "../template/template";
import { shapes } from "./resource-names";

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** A resource of a template that nobody deployed, as it would be called. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly declaration: ResourceDeclaration;
}

/** The name a resource would have, from its own property if that is plain text. */
export function nameOf({ stack, logicalId, declaration }: Resource): string {
  const { name } = shapes[declaration.Type] ?? {};
  return textAt(declaration.Properties, name) ?? `${stack}-${logicalId}`;
}

export function arnOf(resource: Resource, place: Place): string {
  const { Type } = resource.declaration;
  return fill(`arn:aws:${shapes[Type]?.arn ?? madeUp(Type)}`, resource, place);
}

/** What Ref gives. */
export function refOf(resource: Resource, place: Place): string {
  return fill(shapes[resource.declaration.Type]?.ref ?? "{name}", resource, place);
}

/** What GetAtt gives: an ARN for an attribute that is called so, else a text that says which it is. */
export function attributeOf(resource: Resource, attribute: string, place: Place): string {
  return /arn$/i.test(attribute) ? arnOf(resource, place) : `${nameOf(resource)}-${attribute}`;
}

/** An `AWS::ECS::Cluster` is of the service `ecs`; not every type is of the service it is named after. */
const madeUp = (type: string) => {
  const [, service = type] = type.split("::");
  return `${service.toLowerCase()}:{region}:{account}:{name}`;
};

const fill = (pattern: string, resource: Resource, { region, accountId }: Place) =>
  pattern
    .replaceAll("{region}", region)
    .replaceAll("{account}", accountId)
    .replaceAll("{path}", textAt(resource.declaration.Properties, "Path") ?? "/")
    .replaceAll("{name}", () => nameOf(resource));

const textAt = (properties: JsonObject, name: string | undefined) => {
  const value = name === undefined ? undefined : properties[name];
  return typeof value === "string" ? value : undefined;
};
