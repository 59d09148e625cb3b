import type { AwsError } from "@own-rows/client/aws-error";
import type { Check, Reason } from "@own-rows/client/reason";

interface Props {
  readonly error: AwsError;
  /** Known on this machine only. */
  readonly reason: Reason | undefined;
}

/** AWS's refusal in its own words, and where the account can be asked, its reason. */
export function Refused({ error, reason }: Props) {
  return (
    <div class="verdict refused">
      <p>
        <strong>AWS refused</strong>
      </p>
      <p>
        <code>{error.name}</code>
      </p>
      <p class="said">{error.message}</p>
      {reason && <Why reason={reason} />}
    </div>
  );
}

const Why = ({ reason: { checks, changes, url } }: { readonly reason: Reason }) => (
  <div class="reason">
    <h3>Why, by the account on this machine</h3>
    {checks
      .filter(({ ok }) => !ok)
      .map((check) => (
        <Unmet key={check.what} check={check} />
      ))}
    {changes.map((change) => (
      <p key={change} class="said">
        To be allowed: {change}.
      </p>
    ))}
    <p class="said">
      <a href={url} target="_blank" rel="noreferrer">
        The whole chain, in the console
      </a>
    </p>
  </div>
);

const Unmet = ({ check: { what, wanted, actual } }: { readonly check: Check }) => (
  <dl class="said">
    <dt>
      Not met: <code>{what}</code>
    </dt>
    <dd>wanted {wanted.join(", ")}</dd>
    <dd>had {actual?.join(", ") ?? "no such key"}</dd>
  </dl>
);
