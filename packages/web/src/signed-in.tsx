// Tested in test/stage/browser.test.ts.

import type { ClientConfig, OwnRows } from "@own-rows/client";
import { useCallback, useEffect, useState } from "preact/hooks";
import { IdentityCard } from "./identity-card";
import { Notes } from "./notes";
import { OthersRows } from "./others-rows";

interface Props {
  readonly rows: OwnRows;
  readonly config: ClientConfig;
}

/** A signed-in person's notes, and their identity in AWS. */
export function SignedIn({ rows, config }: Props) {
  const [status, announce] = useState("");
  const clear = useCallback(() => announce(""), []);
  return (
    <div class="columns">
      <h1 class="visually-hidden">Your rows</h1>
      <Notes rows={rows} announce={announce} />
      <aside aria-label="You and AWS">
        <IdentityCard rows={rows} announce={announce} />
        <OthersRows rows={rows} config={config} />
      </aside>
      <Status text={status} clear={clear} />
    </div>
  );
}

interface StatusProps {
  readonly text: string;
  readonly clear: () => void;
}

/** What just happened, also for screen readers; it disappears by itself. */
function Status({ text, clear }: StatusProps) {
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(clear, 6000);
    return () => clearTimeout(timer);
  }, [text, clear]);

  return (
    <p class="status" role="status">
      {text}
    </p>
  );
}
