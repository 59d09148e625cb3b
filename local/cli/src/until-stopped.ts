/** Resolves when the process is told to stop: Ctrl-C, a plain kill, or the end of whoever forked it. */
export function untilStopped() {
  return new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    process.once("disconnect", () => resolve());
  });
}
