import type { ComponentChildren } from "preact";

interface Props {
  /** At the end of the header: who is signed in. */
  readonly account?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of every state of the page. */
export function Page({ account, children }: Props) {
  return (
    <>
      <header class="bar">
        <p class="brand">
          <Mark />
          own-rows
        </p>
        {account}
      </header>
      <main>{children}</main>
    </>
  );
}

const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" />
    <path d="M9 9h14M9 23h14" opacity=".4" />
    <path d="M9 16h14" />
  </svg>
);
