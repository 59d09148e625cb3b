/** The first name that an object of this JSON text has twice: `JSON.parse` would keep only the last. */
export const duplicateName = (json: string) => {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: name } of json.matchAll(tokens)) {
    if (token === "{") objects.push(new Set());
    if (token === "}") objects.pop();
    if (name === undefined) continue;

    const names = objects.at(-1);
    const read = String(JSON.parse(name));
    if (names?.has(read)) return read;
    names?.add(read);
  }
  return undefined;
};

/** A name with its colon, a text, or a brace. */
const tokens = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g;
