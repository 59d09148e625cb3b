import type { Row } from "../row";
import { measureAccountStart } from "./account-start";
import { measureGetItem } from "./get-item";
import { measureStart } from "./npm-start";

interface Options {
  readonly seed: number;
  readonly skipStart: boolean;
}

/** The embedded account: how soon it is there, what it weighs, and what its door costs. */
export async function benchLocal({ seed, skipStart }: Options): Promise<Row[]> {
  return [
    ...(await measureAccountStart()),
    ...(await measureGetItem(seed)),
    ...(skipStart ? [] : await measureStart()),
  ];
}
