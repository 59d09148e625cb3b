// Tested in src/testing/testing.test.ts.
/** The most similar of `names`, for "did you mean". */
export function nearest(wrong: string, names: readonly string[]): string {
  return ranked(wrong, names, (name) => name)[0] ?? "";
}

/** Things by the similarity of their name, the most similar first. */
export function ranked<T>(wrong: string, things: readonly T[], nameOf: (thing: T) => string): T[] {
  return things
    .map((thing) => ({ thing, edits: distance(wrong.toLowerCase(), nameOf(thing).toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
    .map(({ thing }) => thing);
}

/** Levenshtein's distance: inserted, deleted and replaced letters. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
