// Tested in test/evaluate/cases.test.ts.
/** `*`: any text, also an empty one. */
export const anyText = -1;
/** `?`: exactly one character. */
export const anyCharacter = -2;

/** A text, or one of the wildcards. */
export type Piece = string | typeof anyText | typeof anyCharacter;

/** A text, or one with wildcards. */
export type Glob = string | Wildcards;

interface Wildcards {
  readonly pieces: readonly Piece[];
  /** The text before the first wildcard and after the last: comparing these first rejects most texts. */
  readonly head: string;
  readonly tail: string;
  /** The only wildcard is one `*`. */
  readonly isOneStar: boolean;
}

export function globOf(pieces: readonly Piece[]): Glob {
  let head = "";
  let first = 0;
  for (; first < pieces.length; first++) {
    const piece = pieces[first];
    if (typeof piece !== "string") break;
    head += piece;
  }
  if (first === pieces.length) return head;

  let tail = "";
  let last = pieces.length - 1;
  for (; last > first; last--) {
    const piece = pieces[last];
    if (typeof piece !== "string") break;
    tail = piece + tail;
  }
  return { pieces, head, tail, isOneStar: first === last && pieces[first] === anyText };
}

/** Whether the glob matches all of the text. Linear for one `*`, and never exponential. */
export function matchesGlob(glob: Glob, text: string) {
  if (typeof glob === "string") return glob === text;

  const { head, tail, isOneStar } = glob;
  if (text.length < head.length + tail.length) return false;
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  return isOneStar || matchesCodes(codesOf(glob), text);
}

/** The glob as a policy would write it. */
export function textOfGlob(glob: Glob): string {
  if (typeof glob === "string") return glob;
  const written = { [anyText]: "*", [anyCharacter]: "?" };
  return glob.pieces.map((piece) => (typeof piece === "string" ? piece : written[piece])).join("");
}

function matchesCodes(codes: readonly number[], text: string) {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    const code = codes[at];
    if (code === anyText) {
      star = at++;
      resume = i;
      continue;
    }
    if (code === anyCharacter || code === text.charCodeAt(i)) {
      at++;
      i++;
      continue;
    }
    if (star < 0) return false;
    at = star + 1;
    i = ++resume;
  }
  while (codes[at] === anyText) at++;
  return at === codes.length;
}

/** The character codes, with the wildcards between them. */
function codesOf(glob: Wildcards) {
  const known = codesOfGlobs.get(glob);
  if (known !== undefined) return known;

  const codes: number[] = [];
  for (const piece of glob.pieces) {
    if (typeof piece !== "string") codes.push(piece);
    else for (let i = 0; i < piece.length; i++) codes.push(piece.charCodeAt(i));
  }
  codesOfGlobs.set(glob, codes);
  return codes;
}

const codesOfGlobs = new WeakMap<Wildcards, readonly number[]>();
