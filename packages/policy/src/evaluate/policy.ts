import { BoundedCache } from "./bounded";
import { type Document, type DocumentStatement, readDocument } from "./document";
import { Problem } from "./pattern";
import { compileStatement, type Statement } from "./statement";

/** A policy of a principal, or one of a resource, which names principals. */
export type PolicyKind = "identity" | "resource";

/** The statements of a document, or why it is none; remembered by its text. */
export function compilePolicy(text: string, kind: PolicyKind): readonly Statement[] | Problem {
  return compiled[kind].get(text, () => compile(text, kind));
}

const compiled = {
  identity: new BoundedCache<readonly Statement[] | Problem>(1000),
  resource: new BoundedCache<readonly Statement[] | Problem>(1000),
};

const compile = (text: string, kind: PolicyKind) => {
  const document = readDocument(text);
  if (document instanceof Problem) return document;

  if (kind === "identity" && document.Id !== undefined) {
    return new Problem("Id is not an element of a principal's policy");
  }
  const statements: Statement[] = [];
  for (const [position, written] of document.Statement.entries()) {
    const misfit = outOfPlace(written, kind);
    if (misfit) return new Problem(`statement ${position + 1}: ${misfit}`);
    const statement = compileStatement(written, position, hasVariables(document));
    if (statement instanceof Problem) {
      return new Problem(`statement ${position + 1}: ${statement.reason}`);
    }
    statements.push(statement);
  }
  return statements;
};

const hasVariables = ({ Version }: Document) => Version === "2012-10-17";

/** What only a policy of the other kind may have (reference_policies_grammar.html#policies-grammar-notes). */
const outOfPlace = (statement: DocumentStatement, kind: PolicyKind) => {
  const principal = statement.Principal ?? statement.NotPrincipal;
  if (kind === "identity" && principal) return "a policy of a principal does not name one";
  if (kind === "resource" && !principal) return "Principal is needed";
  if (kind === "identity" && !statement.Resource && !statement.NotResource) {
    return "Resource is needed";
  }
  if (kind === "identity" && !/^[A-Za-z0-9]*$/.test(statement.Sid ?? "")) {
    return `the Sid "${statement.Sid}" has more than letters and digits`;
  }
  return undefined;
};
