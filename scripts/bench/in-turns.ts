interface Two<T> {
  readonly ours: T;
  readonly peer: T;
}

/** Measures both in one round; which goes first alternates from round to round. */
export async function inTurns<Subject, Measured>(
  round: number,
  { ours, peer }: Two<Subject>,
  measure: (subject: Subject) => Promise<Measured>,
): Promise<Two<Measured>> {
  if (round % 2 === 1) return { ours: await measure(ours), peer: await measure(peer) };
  const second = await measure(peer);
  return { ours: await measure(ours), peer: second };
}
