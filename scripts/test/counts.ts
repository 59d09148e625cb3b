import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Two numbers for the same thing, as a test has them: `const kills = count({ quick: 20, thorough: 100 })`. */
interface Count {
  readonly name: string;
  readonly quick: string;
  readonly thorough: string;
}

/** What a run counts, in one line: each number where a test defines it. */
export function countsLine({ isThorough }: { readonly isThorough: boolean }): string {
  const counts = testFiles().flatMap((file) => countsIn(readFileSync(file, "utf8")));
  const named = counts.map(({ name, quick, thorough }) =>
    isThorough ? `${thorough} ${name}` : `${quick} of ${thorough} ${name}`,
  );
  if (isThorough) return `counts: thorough (${named.join(", ")})`;
  return `counts: quick (${named.join(", ")}); npm test -- --thorough runs all`;
}

export function countsIn(text: string): Count[] {
  const found = text.matchAll(
    /(\w+) = count\(\s*\{\s*quick: ([^{}]+?),\s*thorough: ([^{}]+?),?\s*\}\s*\)/g,
  );
  return [...found].map(([, name = "", quick = "", thorough = ""]) => ({
    name: name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    quick: readable(quick),
    thorough: readable(thorough),
  }));
}

/** Also those that are not committed yet. */
function testFiles(): string[] {
  const grep = ["grep", "--untracked", "--files-with-matches", "count({", "--", "*.ts"];
  return execFileSync("git", grep, { encoding: "utf8" }).trim().split("\n");
}

const readable = (number: string) =>
  /^[\d_]+$/.test(number) ? Number(number.replaceAll("_", "")).toLocaleString("en") : number;
