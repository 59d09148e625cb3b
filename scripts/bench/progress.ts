/** Tells how a bench goes on, apart from what it prints in the end. */
export function progress(text: string) {
  process.stderr.write(`${text}\n`);
}
