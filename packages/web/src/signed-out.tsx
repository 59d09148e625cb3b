// Tested in test/stage/browser.test.ts.

import { useState } from "preact/hooks";
import { Failure } from "./failure";

interface Props {
  readonly signIn: () => Promise<void>;
  readonly error: unknown;
}

/** What this site is, and the button to sign in. */
export function SignedOut({ signIn, error }: Props) {
  const [failure, setFailure] = useState(error);
  return (
    <section class="welcome" aria-labelledby="welcome">
      <h1 id="welcome">Notes that only you can reach</h1>
      <p class="lead">
        Sign in with Auth0, and your browser holds AWS credentials of its own for an hour. With them
        it reads and writes your rows in DynamoDB, and IAM, not this page's code, keeps everyone
        else out.
      </p>
      <button type="button" class="primary large" onClick={() => signIn().catch(setFailure)}>
        Sign in
      </button>
      {failure !== undefined && <Failure error={failure} />}
      <Story />
    </section>
  );
}

const Story = () => (
  <ol class="story" aria-label="How it works">
    <li>
      <strong>Auth0</strong> says who you are: an ID token
    </li>
    <li>
      <strong>Cognito</strong> trades it for an identity and credentials
    </li>
    <li>
      <strong>IAM</strong> compares each row's owner with that identity
    </li>
    <li>
      <strong>DynamoDB</strong> answers, or refuses
    </li>
  </ol>
);
