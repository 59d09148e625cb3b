import type { Person } from "@own-rows/client";

interface Props {
  readonly person: Person;
  readonly leave: () => void;
}

/** Who is signed in, and the way out. */
export function Account({ person, leave }: Props) {
  return (
    <div class="account">
      <p>
        <span class="visually-hidden">Signed in as </span>
        <strong>{person.name ?? person.email ?? person.sub}</strong>
        {person.name !== person.email && <span class="email">{person.email}</span>}
      </p>
      <button type="button" onClick={leave}>
        Sign out
      </button>
    </div>
  );
}
