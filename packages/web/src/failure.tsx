// Tested in test/stage/browser.test.ts.

import { OwnRowsError } from "@own-rows/core/error";

interface Props {
  readonly error: unknown;
  readonly retry?: { readonly label: string; readonly run: () => void };
}

/** What failed, at which hop, and what to do. */
export function Failure({ error, retry }: Props) {
  const { title, message, fix } = explain(error);
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{title}</p>
      <p class="failure-message">{message}</p>
      <p>{fix}</p>
      {retry && (
        <button type="button" onClick={retry.run}>
          {retry.label}
        </button>
      )}
    </div>
  );
}

function explain(error: unknown) {
  if (error instanceof OwnRowsError) {
    const { code, hop, message, fix } = error;
    const title = code === "sign-in.required" ? "You are signed out" : titles[hop];
    return { title, message, fix };
  }
  const message = error instanceof Error ? error.message : "Something unexpected happened.";
  return { title: "This page failed", message, fix: "Reload the page." };
}

const titles: Record<OwnRowsError["hop"], string> = {
  settings: "The settings are wrong",
  auth0: "Auth0 failed",
  "oidc-provider": "The OIDC provider failed",
  "sign-in": "Signing in failed",
  identity: "Getting your identity failed",
  credentials: "Getting AWS credentials failed",
  table: "DynamoDB failed",
  api: "The API failed",
  note: "Nothing was saved",
};
