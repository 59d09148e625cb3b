/** A promise with its resolver outside; Node 20 has no `Promise.withResolvers`. */
export function deferred<T>() {
  const resolvers: ((value: T) => void)[] = [];
  const promise = new Promise<T>((resolve) => {
    resolvers.push(resolve);
  });
  return { promise, resolve: (value: T) => resolvers[0]?.(value) };
}
