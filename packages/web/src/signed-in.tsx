import type { ClientConfig, OwnRows } from "@own-rows/client";
import { useCallback, useState } from "preact/hooks";
import { IdentityCard } from "./identity-card";
import { Notes } from "./notes";
import { OthersRows } from "./others-rows";
import { Status } from "./status";

interface Props {
  readonly rows: OwnRows;
  readonly config: ClientConfig;
}

/** A signed-in person's notes, and what AWS knows them by. */
export function SignedIn({ rows, config }: Props) {
  const [status, say] = useState("");
  const clear = useCallback(() => say(""), []);
  return (
    <div class="columns">
      <h1 class="visually-hidden">Your rows</h1>
      <Notes rows={rows} say={say} />
      <aside aria-label="You and AWS">
        <IdentityCard rows={rows} say={say} />
        <OthersRows rows={rows} config={config} />
      </aside>
      <Status text={status} clear={clear} />
    </div>
  );
}
