import type { ClientConfig, Person, SignIn } from "@own-rows/client";
import { connect } from "@own-rows/client";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Account } from "./account";
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

/** Signed out, on the way back from the login page, or signed in. */
export function App({ config, signIn }: Props) {
  const [state, setState] = useState<State>(() => initialState(signIn));

  useEffect(() => {
    if (state.name !== "returning") return;
    const answer = location.href;
    // A code is good for one use, so it must not be there for a reload.
    history.replaceState(null, "", site);
    signIn.completeSignIn(answer).then(
      (person) => setState({ name: "signed-in", person }),
      (error) => setState({ name: "signed-out", error }),
    );
  }, [state, signIn]);

  const rows = useMemo(() => {
    const idTokens = () =>
      signIn.idToken().catch((error) => {
        // The refresh token has ended or was revoked: nothing on this page works any more.
        if (!signIn.person()) setState({ name: "signed-out", error });
        throw error;
      });
    return connect(config, idTokens, { storage: localStorage });
  }, [config, signIn]);

  const enter = async () => location.assign(await signIn.signIn(site));
  const leave = async () => {
    const farewell = await signIn.signOut(site);
    setState({ name: "signed-out" });
    location.assign(farewell);
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
        <SignedOut enter={enter} error={state.error} />
      </Page>
    );
  }
  return (
    <Page account={<Account person={state.person} leave={leave} />}>
      <SignedIn rows={rows} config={config} />
    </Page>
  );
}

function initialState(signIn: SignIn): State {
  if (signIn.isCallback(location.href)) return { name: "returning" };
  const person = signIn.person();
  return person ? { name: "signed-in", person } : { name: "signed-out" };
}
