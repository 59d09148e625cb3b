/** Runs `decide` for about `milliseconds` of this process's CPU time; returns decisions per CPU second, so per core. */
export function rate(decide: () => boolean, milliseconds: number) {
  let decisions = 0;
  let allowed = 0;
  const begun = process.cpuUsage();
  let microseconds = 0;
  while (microseconds < milliseconds * 1000) {
    for (let i = 0; i < batch; i += 1) if (decide()) allowed += 1;
    decisions += batch;
    const { user, system } = process.cpuUsage(begun);
    microseconds = user + system;
  }
  // The results are used, so that no compiler removes the decisions.
  if (allowed !== 0 && allowed !== decisions)
    throw new Error("The same request was both allowed and denied.");
  return (decisions / microseconds) * 1e6;
}

const batch = 500;
