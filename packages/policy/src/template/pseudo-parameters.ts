import type { Json } from "./json";

/** Where a stack is deployed. */
export interface Place {
  /** The account's ID, twelve digits. */
  readonly id: string;
  readonly region: string;
}

/** The parameters that every template has. */
export function pseudoParameters(
  { id, region }: Place,
  stack: { readonly id: string; readonly name: string },
): Readonly<Record<string, Json | undefined>> {
  return {
    "AWS::AccountId": id,
    "AWS::NoValue": undefined,
    "AWS::NotificationARNs": [],
    "AWS::Partition": "aws",
    "AWS::Region": region,
    "AWS::StackId": stack.id,
    "AWS::StackName": stack.name,
    "AWS::URLSuffix": "amazonaws.com",
  };
}

const names = Object.keys(pseudoParameters({ id: "", region: "" }, { id: "", name: "" }));

export function isPseudoParameter(name: string) {
  return names.includes(name);
}
