/** The look of the tenant's pages: the system's own fonts, light and dark. */
export const style = `
:root { color-scheme: light dark; --ground: #eef0f6; --card: #fff; --ink: #1e212a; --soft: #5b6070;
  --line: #c4c8d4; --accent: #4353d0; --on-accent: #fff; --error: #b3261e; --hint: #f4f5fb; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14161c; --card: #1f222b; --ink: #eceef5; --soft: #a9aebd;
    --line: #4a4f5e; --accent: #9aa6ff; --on-accent: #14161c; --error: #ff8f86; --hint: #272b36; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
.card { width: 100%; max-width: 25rem; padding: 2.25rem; background: var(--card);
  border-radius: .75rem; box-shadow: 0 .75rem 2.5rem rgb(20 24 50 / .14); }
.tenant { display: inline-block; margin: 0 0 1.25rem; padding: .15rem .65rem; border: 1px dashed var(--line);
  border-radius: 1rem; color: var(--soft); font-size: .8125rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--soft); overflow-wrap: anywhere; }
label { display: block; margin: 0 0 .35rem; font-weight: 600; font-size: .9375rem; }
input { width: 100%; margin: 0 0 1rem; padding: .7rem .8rem; border: 1px solid var(--line);
  border-radius: .4rem; background: transparent; color: inherit; font: inherit; }
button { width: 100%; padding: .8rem; border: 0; border-radius: .4rem; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button:hover { filter: brightness(1.08); }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input[aria-invalid=true] { border-color: var(--error); }
.error { color: var(--error); font-weight: 600; }
.people { margin: 1.5rem 0 0; padding: .9rem 1rem; border-radius: .4rem; background: var(--hint); font-size: .875rem; }
.people p { margin: 0 0 .4rem; }
.people dl { display: grid; grid-template-columns: auto 1fr; gap: .15rem .9rem; margin: 0; }
.people dd { margin: 0; }
code { font: .8125rem ui-monospace, monospace; overflow-wrap: anywhere; }
`;
