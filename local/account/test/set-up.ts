import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";

type Make<T> = () => Promise<T>;
type End<T> = (made: T) => unknown;
type Hook = (run: () => Promise<void>) => void;

/** What the tests of a file share, made once before them; the answer is how they get at it. */
export function setUpOnce<T>(make: Make<T>, end?: End<T>) {
  return setUp(beforeAll, make, afterAll, end);
}

/** As `setUpOnce`, made anew for every test. */
export function setUpEach<T>(make: Make<T>, end?: End<T>) {
  return setUp(beforeEach, make, afterEach, end);
}

const setUp = <T>(before: Hook, make: Make<T>, after: Hook, end: End<T> = () => {}) => {
  const held: T[] = [];
  before(async () => {
    held.push(await make());
  });
  after(async () => {
    for (const made of held.splice(0)) await end(made);
  });
  return (): T => {
    const made = held.at(-1);
    if (made === undefined) throw new Error("not set up");
    return made;
  };
};
