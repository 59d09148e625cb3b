import { Stream } from "node:stream";

/** The stream that an action reads a range from; filled from outside, so that what it throws is caught there. */
export class ValueStream extends Stream {
  readonly range: {
    readonly gte?: string;
    readonly gt?: string;
    readonly lte?: string;
    readonly lt?: string;
    readonly reverse: boolean;
    readonly limit: number;
  };
  /** The action has enough. */
  stopped = false;

  constructor(
    prefix: string,
    { gte, gt, lte, lt, reverse, limit }: Readonly<Record<string, unknown>>,
  ) {
    super();
    const from = typeof gte === "string" ? { gte: prefix + gte } : after(prefix, gt);
    const to = typeof lte === "string" ? { lte: prefix + lte } : before(prefix, lt);
    this.range = {
      ...from,
      ...to,
      reverse: reverse === true,
      limit: typeof limit === "number" ? limit : -1,
    };
  }

  send(values: readonly unknown[]): void {
    for (const value of values) {
      if (this.stopped) return;
      this.emit("data", value);
    }
  }

  end(): void {
    this.emit("end");
  }

  destroy(): void {
    this.stopped = true;
  }
}

const after = (prefix: string, gt: unknown) =>
  typeof gt === "string" ? { gt: prefix + gt } : { gte: prefix };

// Keys are ASCII: hexadecimal digits, `/` and `~`.
const before = (prefix: string, lt: unknown) => ({
  lt: prefix + (typeof lt === "string" ? lt : "\x7f"),
});
