/** One measurement: a median, the peer's if there is one, and the target. */
export interface Row {
  readonly metric: string;
  readonly unit: "ms" | "MB" | "MB/min" | "KB" | "bytes" | "ops/s" | "";
  readonly ours: number;
  readonly peer?: number;
  /** Ours divided by the peer's: the median of the rounds' ratios, because both have the noise of their round in common. */
  readonly ratio?: number;
  readonly target: Target;
  readonly met: boolean;
}

/** For the ratio if there is a peer, else for ours. */
export interface Target {
  readonly limit: "at most" | "at least";
  readonly value: number;
}

/** A measurement without a peer. */
export function absolute(
  metric: string,
  unit: Row["unit"],
  samples: readonly number[],
  target: Target,
): Row {
  const ours = median(samples);
  return { metric, unit, ours, target, met: meets(ours, target) };
}

/** One round of a measurement beside its peer. */
export interface Pair {
  readonly ours: number;
  readonly peer: number;
}

/** A measurement beside its peer, from rounds in which the two took turns. */
export function compared(
  metric: string,
  unit: Row["unit"],
  rounds: readonly Pair[],
  target: Target,
): Row {
  const ratio = median(rounds.map(({ ours, peer }) => ours / peer));
  return {
    metric,
    unit,
    ours: median(rounds.map(({ ours }) => ours)),
    peer: median(rounds.map(({ peer }) => peer)),
    ratio,
    target,
    met: meets(ratio, target),
  };
}

export function median(samples: readonly number[]) {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("nothing was measured");
  return (low + high) / 2;
}

const meets = (value: number, target: Target) =>
  target.limit === "at most" ? value <= target.value : value >= target.value;
