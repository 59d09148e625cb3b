import type { Json, Template } from "@own-rows/policy/template";
import { formatError } from "@own-rows/policy/template";
import * as v from "valibot";
import { templateSchema } from "./schema";

/** Reads the text of a template; whatever is not understood is refused by its name and place. */
export function parseTemplate(body: string): Template {
  const parsed = v.safeParse(templateSchema, readJson(body), { abortPipeEarly: true });
  if (!parsed.success) throw formatError(parsed.issues.map(explain).join("; "));

  const { Description, Resources } = parsed.output;
  if (Object.keys(Resources).length === 0) {
    throw formatError("At least one Resources member must be defined.");
  }
  const badId = Object.keys(Resources).find((logicalId) => !/^[A-Za-z0-9]{1,255}$/.test(logicalId));
  if (badId !== undefined) throw formatError(`Resource name ${badId} is non alphanumeric.`);
  return {
    ...(Description !== undefined && { description: Description }),
    parameters: parsed.output.Parameters,
    mappings: parsed.output.Mappings,
    conditions: parsed.output.Conditions,
    rules: parsed.output.Rules,
    resources: Object.fromEntries(
      Object.entries(Resources).map(([logicalId, { Properties = {}, ...resource }]) => [
        logicalId,
        { ...resource, Properties },
      ]),
    ),
    outputs: parsed.output.Outputs,
  };
}

const readJson = (body: string): Json => {
  if (!body.trimStart().startsWith("{")) {
    throw formatError(
      "the embedded account reads templates in JSON only. Convert the YAML, or synthesise with CDK.",
    );
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw formatError(`JSON not well-formed. (${error instanceof Error ? error.message : error})`);
  }
};

const explain = (issue: v.BaseIssue<unknown>) => {
  const path = v.getDotPath(issue) ?? "";
  const place = `[/${path.replaceAll(".", "/")}]`;
  if (issue.type !== "strict_object") return `${place} ${issue.message}`;
  if (issue.expected !== "never") return `${place} is missing`;
  if (!path.includes(".")) return `Invalid template property or properties [${path}]`;
  return `${place} is not supported`;
};
