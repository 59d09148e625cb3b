/** As much of a browser as a sign-in needs: cookies, redirects, and a form. */
export function browser() {
  const cookies = new Map<string, string>();

  const request = async (url: URL, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const header of response.headers.getSetCookie()) keep(cookies, header);
    return response;
  };

  /** Follows redirects until a page, or until `isDone` of where one leads. */
  const follow = async (url: URL, isDone: (url: URL) => boolean): Promise<URL> =>
    isDone(url) ? url : next(await request(url), url, isDone);

  const post = async (url: URL, form: Record<string, string>, isDone: (url: URL) => boolean) =>
    next(await request(url, { method: "POST", body: new URLSearchParams(form) }), url, isDone);

  const next = async (response: Response, url: URL, isDone: (url: URL) => boolean) => {
    const location = response.headers.get("location");
    return location ? follow(new URL(location, url), isDone) : url;
  };

  return { follow, post };
}

function keep(cookies: Map<string, string>, header: string) {
  const [pair = ""] = header.split(";");
  const equals = pair.indexOf("=");
  const name = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  if (value === "") cookies.delete(name);
  if (value !== "") cookies.set(name, value);
}
