import { Page } from "./page";

interface Props {
  readonly names: readonly string[];
}

/** Instead of a page that fails at the first click. */
export function MissingSettings({ names }: Props) {
  return (
    <Page>
      <section class="card failure" aria-labelledby="missing">
        <h1 id="missing">This site was not told where it belongs</h1>
        <p>Missing, or not usable:</p>
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
