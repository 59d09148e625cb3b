import { escapeHtml, page } from "../http/page";
import { seedPeople } from "../users/seed-users";

interface LoginPage {
  readonly state: string;
  /** The application that asks, by its name. */
  readonly application: string;
  readonly email?: string;
  readonly error?: string;
}

/** Auth0's Universal Login, without its scripts. */
export function loginPage({ state, application, email = "", error }: LoginPage) {
  const focusPassword = error !== undefined && email !== "";
  const invalid = error === undefined ? "" : ' aria-invalid="true" aria-describedby="error"';
  return page(
    `Log in | ${application}`,
    `<h1>Welcome</h1>
<p>Log in to continue to ${escapeHtml(application)}.</p>
<form method="post" action="/u/login?state=${encodeURIComponent(state)}">
<input type="hidden" name="state" value="${escapeHtml(state)}">
<label for="username">Email address</label>
<input id="username" name="username" type="email" autocomplete="username" required
  value="${escapeHtml(email)}"${invalid}${focusPassword ? "" : " autofocus"}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required
  ${invalid}${focusPassword ? " autofocus" : ""}>
${error === undefined ? "" : `<p class="error" id="error" role="alert">${escapeHtml(error)}</p>`}
<button type="submit" name="action" value="default">Continue</button>
</form>
${peopleHint}`,
  );
}

/** For a login that can not go on, whatever the person types. */
export function loginProblemPage(title: string, problem: string, help: string) {
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p class="error" role="alert">${escapeHtml(problem)}</p>
<p>${escapeHtml(help)}</p>`,
  );
}

const peopleHint = `<section class="people" aria-label="People of this local tenant">
<p>People of this local tenant:</p>
<dl>
${seedPeople
  .map(({ email, password }) => `<dt>${email}</dt><dd><code>${password}</code></dd>`)
  .join("\n")}
</dl>
</section>`;
