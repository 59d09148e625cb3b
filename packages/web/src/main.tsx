// Tested in test/stage/browser.test.ts.

import { auth0SignIn } from "@own-rows/client";
import { render } from "preact";
import { App } from "./app";
import { readEnv } from "./env";
import { Failure } from "./failure";
import { Page } from "./page";
import "./style.css";

const root = document.getElementById("app");
if (!root) throw new Error('index.html has no element with the id "app".');
render(<Start />, root);

// The browser's "Back" after signing out would show this page as it was, with notes and credentials.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});

function Start() {
  const env = readEnv();
  if ("missing" in env) return <MissingSettings names={env.missing} />;
  try {
    const signIn = auth0SignIn(env.config, { storage: sessionStorage });
    return <App config={env.config} signIn={signIn} />;
  } catch (error) {
    return (
      <Page>
        <Failure error={error} />
      </Page>
    );
  }
}

/** Shown instead of a page that would fail at the first click. */
function MissingSettings({ names }: { readonly names: readonly string[] }) {
  return (
    <Page>
      <section class="card failure" aria-labelledby="missing">
        <h1 id="missing">This site has no settings</h1>
        <p>Missing or not valid:</p>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
        <p>
          Start it with <code>npm start</code>, or deploy it with <code>npx sst deploy</code>: both
          set these from the stacks' outputs.
        </p>
      </section>
    </Page>
  );
}
