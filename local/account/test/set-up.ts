import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

type Create<T> = () => Promise<T>;
type End<T> = (value: T) => unknown;
type Hook = (run: () => Promise<void>) => void;

/** Something that the tests of a file share, created once before them. @returns a function to get it */
export function setUpOnce<T>(create: Create<T>, end?: End<T>) {
  return setUp(beforeAll, create, afterAll, end);
}

/** Like `setUpOnce`, but created anew for every test. */
export function setUpEach<T>(create: Create<T>, end?: End<T>) {
  return setUp(beforeEach, create, afterEach, end);
}

const setUp = <T>(before: Hook, create: Create<T>, after: Hook, end: End<T> = () => {}) => {
  const held: T[] = [];
  before(async () => {
    held.push(await create());
  });
  after(async () => {
    for (const value of held.splice(0)) await end(value);
  });
  return (): T => {
    const value = held.at(-1);
    if (value === undefined) throw new Error("not set up");
    return value;
  };
};
