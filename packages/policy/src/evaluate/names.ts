/**
 * Why a name of this JSON text cannot be read: an object has it twice, of which `JSON.parse` keeps the last
 * only; or every object has it already, so that it would pass for known.
 */
export function unreadableName(json: string) {
  const objects: Set<string>[] = [];
  for (const { 0: token, 1: name } of json.matchAll(tokens)) {
    if (token === "{") objects.push(new Set());
    if (token === "}") objects.pop();
    if (name === undefined) continue;

    const names = objects.at(-1);
    const read = String(JSON.parse(name));
    if (names?.has(read)) return `"${read}" is there twice`;
    if (read in Object.prototype) return `"${read}" is not a name that can be read`;
    names?.add(read);
  }
  return undefined;
}

/** A name with its colon, a text, or a brace. */
const tokens = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g;
