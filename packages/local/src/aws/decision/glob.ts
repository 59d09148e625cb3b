/** Any text, the empty one included: `*`. */
export const any = -1;
/** Exactly one character: `?`. */
export const one = -2;

/** A text, or one of the wildcards. */
export type Piece = string | typeof any | typeof one;

/** A plain text, or character codes with `any` and `one` between them. */
export type Glob = string | readonly number[];

export const globOf = (pieces: readonly Piece[]): Glob => {
  if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
  return pieces.flatMap((piece) => (typeof piece === "string" ? codes(piece) : [piece]));
};

/** Whether the whole text fits; linear for one `*`, and never exponential. */
export const fits = (glob: Glob, text: string) => {
  if (typeof glob === "string") return glob === text;

  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length; ) {
    const wanted = glob[at];
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
  while (glob[at] === any) at++;
  return at === glob.length;
};

const codes = (text: string) => {
  const read: number[] = [];
  for (let i = 0; i < text.length; i++) read.push(text.charCodeAt(i));
  return read;
};
