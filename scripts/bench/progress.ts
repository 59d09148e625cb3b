/** Tells how a bench goes on, apart from what it prints in the end. */
export const progress = (text: string) => {
  process.stderr.write(`${text}\n`);
};
