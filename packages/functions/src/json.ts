// Tested by test/stage/api.test.ts.

/** What a text says in JSON; `undefined`, which no JSON is, if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
