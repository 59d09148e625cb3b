import {
  CloudFormationClient,
  GetTemplateCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from "@aws-sdk/client-cloudformation";
import * as v from "valibot";
import { clientConfig } from "../../scripts/sst/client-config";
import type { World } from "./world/world";

const Statement = v.looseObject({
  Sid: v.optional(v.string()),
  Action: v.union([v.string(), v.array(v.string())]),
  Resource: v.optional(v.unknown()),
  Principal: v.optional(v.unknown()),
  Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
});
const Document = v.looseObject({ Version: v.optional(v.string()), Statement: v.array(Statement) });

export type Statement = v.InferOutput<typeof Statement>;
export type Document = v.InferOutput<typeof Document>;

const Resource = v.looseObject({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
});
export const Template = v.looseObject({ Resources: v.record(v.string(), Resource) });
export type Template = v.InferOutput<typeof Template>;

/** Finds the parts of a stack's template to weaken. Changes to them change the template. */
export interface WeakenedTemplate {
  /** The only policy statement with the Sid `OwnRows`. */
  readonly ownRows: () => { readonly document: Document; readonly statement: Statement };
  /** The trust policy of the only role whose description begins with this text. */
  readonly trustOf: (description: string) => {
    readonly document: Document;
    readonly statement: Statement;
  };
  /** The document of the only policy whose logical ID begins with this text. */
  readonly policyOf: (logicalId: string) => Document;
  /** The properties of the only resource of a type. */
  readonly properties: (type: string) => Record<string, unknown>;
}

export type Stack = "Api" | "Identity";

/** Deploys a stage's stack with a weakened template. @returns how to restore the old one */
export async function deployWeakened(
  { env, outputs: { TableName } }: World,
  stack: Stack,
  weaken: (template: WeakenedTemplate) => void,
) {
  const cloudformation = new CloudFormationClient({
    ...clientConfig(env),
    ...(env.AWS_ENDPOINT_URL && { maxAttempts: 1 }),
  });
  const StackName = TableName.replace(/-Storage-.*$/, `-${stack}`);
  const { TemplateBody = "" } = await cloudformation.send(new GetTemplateCommand({ StackName }));
  const template = v.parse(Template, JSON.parse(TemplateBody));
  weaken(weakenedTemplate(template));

  const deploy = async (body: string) => {
    await cloudformation.send(
      new UpdateStackCommand({
        StackName,
        TemplateBody: body,
        Capabilities: ["CAPABILITY_NAMED_IAM"],
      }),
    );
    await waitUntilStackUpdateComplete(
      { client: cloudformation, maxWaitTime: 60, minDelay: 0.02, maxDelay: 0.1 },
      { StackName },
    );
  };
  await deploy(JSON.stringify(template));
  return { restore: () => deploy(TemplateBody) };
}

export function weakenedTemplate({ Resources }: Template): WeakenedTemplate {
  const of = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
  /** Replaces the document with its parsed copy, so that changes to the copy change the template. */
  const documentIn = (properties: Record<string, unknown>, name: string) => {
    const document = v.parse(Document, properties[name]);
    properties[name] = document;
    return document;
  };
  const policies = () =>
    of("AWS::IAM::Policy").map(([id, { Properties }]) => ({
      id,
      document: documentIn(Properties, "PolicyDocument"),
    }));

  return {
    ownRows: () => {
      const found = policies().flatMap(({ document }) =>
        document.Statement.flatMap((statement) =>
          statement.Sid === "OwnRows" ? [{ document, statement }] : [],
        ),
      );
      return only(found, "statement OwnRows");
    },
    trustOf: (description) => {
      const roles = of("AWS::IAM::Role").filter(([, { Properties }]) =>
        String(Properties.Description).startsWith(description),
      );
      const [, role] = only(roles, `role "${description}"`);
      const document = documentIn(role.Properties, "AssumeRolePolicyDocument");
      return { document, statement: only(document.Statement, "statement of trust") };
    },
    policyOf: (logicalId) =>
      only(
        policies().filter(({ id }) => id.startsWith(logicalId)),
        `policy ${logicalId}`,
      ).document,
    properties: (type) => only(of(type), type)[1].Properties,
  };
}

const only = <T>(found: readonly T[], what: string): T => {
  const [first, another] = found;
  if (first === undefined || another !== undefined) {
    throw new Error(`The template has ${found.length} of: ${what}.`);
  }
  return first;
};
