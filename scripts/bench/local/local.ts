import type { Row } from "../row";
import { measureAccountStart } from "./account-start";
import { measureGetItem } from "./get-item";
import { measureStart } from "./npm-start";

interface Options {
  readonly seed: number;
  readonly skipStart: boolean;
}

/** The embedded account: how fast it starts, how much memory it needs, and what its gateway costs. */
export async function benchLocal({ seed, skipStart }: Options): Promise<Row[]> {
  return [
    ...(await measureAccountStart()),
    ...(await measureGetItem(seed)),
    ...(skipStart ? [] : await measureStart()),
  ];
}
