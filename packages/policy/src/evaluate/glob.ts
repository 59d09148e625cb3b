/** Any text, the empty one included: `*`. */
export const any = -1;
/** Exactly one character: `?`. */
export const one = -2;

/** A text, or one of the wildcards. */
export type Piece = string | typeof any | typeof one;

/** A plain text, or one with wildcards. */
export type Glob = string | Wild;

/** A text with wildcards; what stands before the first and after the last tells most misfits at once. */
export interface Wild {
  readonly pieces: readonly Piece[];
  readonly head: string;
  readonly tail: string;
  /** Its only wildcard is one `*`. */
  readonly plain: boolean;
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
  return { pieces, head, tail, plain: first === last && pieces[first] === any };
}

/** Whether the whole text fits; linear for one `*`, and never exponential. */
export function fits(glob: Glob, text: string) {
  if (typeof glob === "string") return glob === text;

  const { head, tail, plain } = glob;
  if (text.length < head.length + tail.length) return false;
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  return plain || fitsCodes(codesOf(glob), text);
}

const fitsCodes = (codes: readonly number[], text: string) => {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    const wanted = codes[at];
    if (wanted === any) {
      star = at++;
      resume = i;
      continue;
    }
    if (wanted === one || wanted === text.charCodeAt(i)) {
      at++;
      i++;
      continue;
    }
    if (star < 0) return false;
    at = star + 1;
    i = ++resume;
  }
  while (codes[at] === any) at++;
  return at === codes.length;
};

/** Character codes, with `any` and `one` between them. */
const codesOf = (glob: Wild) => {
  const before = known.get(glob);
  if (before !== undefined) return before;

  const codes: number[] = [];
  for (const piece of glob.pieces) {
    if (typeof piece !== "string") codes.push(piece);
    else for (let i = 0; i < piece.length; i++) codes.push(piece.charCodeAt(i));
  }
  known.set(glob, codes);
  return codes;
};

const known = new WeakMap<Wild, readonly number[]>();
