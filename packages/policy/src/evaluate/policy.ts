// Tested in test/evaluate/cases.test.ts.
import { type DocumentStatement, type PolicyDocument, readDocument } from "./document";
import { Problem } from "./problem";
import { compileStatement, type Statement } from "./statement";

/** A policy of a principal, or one of a resource, which names principals. */
export type PolicyKind = "identity" | "resource";

/** The statements of a document, or why it cannot be read. Cached by its text. */
export function compilePolicy(text: string, kind: PolicyKind): readonly Statement[] | Problem {
  const cache = compiled[kind];
  const known = cache.get(text);
  if (known !== undefined) return known;

  const statements = compile(text, kind);
  const oldest = cache.keys().next();
  if (cache.size >= maxCached && !oldest.done) cache.delete(oldest.value);
  cache.set(text, statements);
  return statements;
}

const maxCached = 1000;

const compiled: Readonly<Record<PolicyKind, Map<string, readonly Statement[] | Problem>>> = {
  identity: new Map(),
  resource: new Map(),
};

function compile(text: string, kind: PolicyKind): readonly Statement[] | Problem {
  const document = readDocument(text);
  if (document instanceof Problem) return document;

  if (kind === "identity" && document.Id !== undefined) {
    return new Problem("Id is not an element of a principal's policy");
  }
  const statements: Statement[] = [];
  for (const [position, written] of document.Statement.entries()) {
    const misplaced = misplacedElement(written, kind);
    if (misplaced) return new Problem(`statement ${position + 1}: ${misplaced}`);
    const statement = compileStatement(written, position, hasVariables(document));
    if (statement instanceof Problem) {
      return new Problem(`statement ${position + 1}: ${statement.reason}`);
    }
    statements.push(statement);
  }
  return statements;
}

const hasVariables = ({ Version }: PolicyDocument) => Version === "2012-10-17";

/** What only a policy of the other kind may have (reference_policies_grammar.html#policies-grammar-notes). */
function misplacedElement(statement: DocumentStatement, kind: PolicyKind): string | undefined {
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
}
