/** Prints the progress of a bench to stderr, apart from its results. */
export function progress(text: string) {
  process.stderr.write(`${text}\n`);
}
