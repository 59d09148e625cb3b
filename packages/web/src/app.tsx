// Tested in test/stage/browser.test.ts.

import { type ClientConfig, connect, type Person, type SignIn } from "@own-rows/client";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Page } from "./page";
import { SignedIn } from "./signed-in";
import { SignedOut } from "./signed-out";

interface Props {
  readonly config: ClientConfig;
  readonly signIn: SignIn;
}

type State =
  | { readonly name: "returning" }
  | { readonly name: "signed-out"; readonly error?: unknown }
  | { readonly name: "signed-in"; readonly person: Person };

const site = `${location.origin}/`;

/** Signed out, returning from the login page, or signed in. */
export function App({ config, signIn }: Props) {
  const [state, setState] = useState<State>(() => initialState(signIn));

  useEffect(() => {
    if (state.name !== "returning") return;
    const answer = location.href;
    // The code can be used once, so a reload must not find it.
    history.replaceState(null, "", site);
    signIn.completeSignIn(answer).then(
      (person) => setState({ name: "signed-in", person }),
      (error) => setState({ name: "signed-out", error }),
    );
  }, [state, signIn]);

  const rows = useMemo(() => {
    const idTokens = () =>
      signIn.idToken().catch((error) => {
        // The refresh token has expired or was revoked: nothing on this page works any more.
        if (!signIn.person()) setState({ name: "signed-out", error });
        throw error;
      });
    return connect(config, idTokens, { storage: localStorage });
  }, [config, signIn]);

  const goToLogin = async () => location.assign(await signIn.signIn(site));
  const signOut = async () => {
    const logoutPage = await signIn.signOut(site);
    setState({ name: "signed-out" });
    location.assign(logoutPage);
  };

  if (state.name === "returning") {
    return (
      <Page>
        <p class="waiting" role="status">
          Signing you in…
        </p>
      </Page>
    );
  }
  if (state.name === "signed-out") {
    return (
      <Page>
        <SignedOut signIn={goToLogin} error={state.error} />
      </Page>
    );
  }
  return (
    <Page account={<Account person={state.person} signOut={signOut} />}>
      <SignedIn rows={rows} config={config} />
    </Page>
  );
}

interface AccountProps {
  readonly person: Person;
  readonly signOut: () => void;
}

function Account({ person, signOut }: AccountProps) {
  return (
    <div class="account">
      <p>
        <span class="visually-hidden">Signed in as </span>
        <strong>{person.name ?? person.email ?? person.sub}</strong>
        {person.name !== person.email && <span class="email">{person.email}</span>}
      </p>
      <button type="button" onClick={signOut}>
        Sign out
      </button>
    </div>
  );
}

function initialState(signIn: SignIn): State {
  if (signIn.isCallback(location.href)) return { name: "returning" };
  const person = signIn.person();
  return person ? { name: "signed-in", person } : { name: "signed-out" };
}
