// Tested in test/stage/browser.test.ts.

import type { Credentials, OwnRows } from "@own-rows/client";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Failure } from "./failure";

interface Props {
  readonly rows: OwnRows;
  readonly announce: (text: string) => void;
}

/** The person's identity ID, and when their credentials expire. */
export function IdentityCard({ rows, announce }: Props) {
  const [credentials, setCredentials] = useState<Credentials>();
  const [failure, setFailure] = useState<unknown>();
  const [now, setNow] = useState(Date.now());

  const refresh = useCallback(() => {
    setNow(Date.now());
    rows.credentials().then(
      (current) => {
        setCredentials(current);
        setFailure(undefined);
      },
      (error) => setFailure(error),
    );
  }, [rows]);

  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, 30_000);
    return () => clearInterval(timer);
  }, [refresh]);

  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    announce("Identity ID copied");
  };

  return (
    <section class="card" aria-labelledby="identity">
      <h2 id="identity">Your AWS identity</h2>
      {failure !== undefined && (
        <Failure error={failure} retry={{ label: "Try again", run: refresh }} />
      )}
      {!credentials && failure === undefined && <p class="quiet">Asking Cognito…</p>}
      {credentials && (
        <dl>
          <dt id="identity-id">Identity ID</dt>
          <dd class="copyable">
            {/* biome-ignore lint/a11y/useSemanticElements: an output would be read out at every change */}
            <code role="group" aria-labelledby="identity-id" data-testid="identity-id">
              {credentials.identityId}
            </code>
            <button type="button" onClick={() => copy(credentials.identityId)}>
              Copy <span class="visually-hidden">identity ID</span>
            </button>
          </dd>
          <dt>Credentials expire</dt>
          <dd>
            <time dateTime={credentials.expiration.toISOString()}>
              {credentials.expiration.toLocaleTimeString([], { timeStyle: "short" })}
            </time>
            , in {minutes(credentials.expiration.getTime() - now)}
          </dd>
        </dl>
      )}
    </section>
  );
}

function minutes(milliseconds: number) {
  const count = Math.max(0, Math.round(milliseconds / 60_000));
  return count === 1 ? "1 minute" : `${count} minutes`;
}
