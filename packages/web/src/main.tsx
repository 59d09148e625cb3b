import { auth0SignIn } from "@own-rows/client";
import { render } from "preact";
import { App } from "./app";
import { readEnv } from "./env";
import { Failure } from "./failure";
import { MissingSettings } from "./missing-settings";
import { Page } from "./page";
import "./style.css";

const root = document.getElementById("app");
if (!root) throw new Error('index.html has no element with the id "app".');
render(<Start />, root);

// "Back" after signing out would bring this page again as it was, with its notes and credentials.
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
