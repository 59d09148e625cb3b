import { validationException } from "../engine/errors";

/** What a PartiQL statement asks of IAM; nothing more is read of it, for none is ever carried out. */
export interface Statement {
  readonly action: "PartiQLSelect" | "PartiQLInsert" | "PartiQLUpdate" | "PartiQLDelete";
  readonly table: string;
  readonly index?: string;
}

// DynamoDB developer guide, "PartiQL reference": table and index are quoted separately.
const name = `(?:"(?<table>[a-zA-Z0-9_.-]+)"|(?<bare>[a-zA-Z0-9_-]+))(?:\\."(?<index>[a-zA-Z0-9_.-]+)")?(?=$|[\\s;])`;

const forms = [
  ["PartiQLSelect", new RegExp(`^select\\s[\\s\\S]*?\\sfrom\\s+${name}`, "i")],
  ["PartiQLSelect", new RegExp(`^exists\\s*\\(\\s*select\\s[\\s\\S]*?\\sfrom\\s+${name}`, "i")],
  ["PartiQLInsert", new RegExp(`^insert\\s+into\\s+${name}`, "i")],
  ["PartiQLUpdate", new RegExp(`^update\\s+${name}`, "i")],
  ["PartiQLDelete", new RegExp(`^delete\\s+from\\s+${name}`, "i")],
] as const;

/** @throws AwsError ValidationException if the text is none of PartiQL's four statements */
export function statementOf(text: string): Statement {
  for (const [action, form] of forms) {
    const { table, bare, index } = form.exec(text.trim())?.groups ?? {};
    const found = table ?? bare;
    if (found !== undefined) {
      return { action, table: found, ...(index === undefined ? {} : { index }) };
    }
  }
  throw validationException("Statement wasn't well formed, can't be processed: Unexpected term");
}
