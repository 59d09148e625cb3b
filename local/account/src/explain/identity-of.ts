import type { Account } from "../account";
import { sessions } from "../services/sts/session";
import type { Decision } from "../trace/decisions";

/** Whom a request was for: a Cognito identity, or the tags of a session. Looked up when somebody looks. */
export function identityOf(account: Account, decision: Decision): string | undefined {
  if (decision.identity !== undefined || decision.accessKeyId === undefined) {
    return decision.identity;
  }
  const session = sessions(account.store).get(decision.accessKeyId);
  const signedIn = session?.principal.context["cognito-identity.amazonaws.com:sub"]?.[0];
  const tags = Object.entries(session?.origin?.tags ?? {}).map(([key, value]) => `${key}=${value}`);
  return signedIn ?? (tags.length === 0 ? undefined : tags.join(", "));
}
