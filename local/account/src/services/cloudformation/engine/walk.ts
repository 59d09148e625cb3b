/**
 * Visits items in parallel, each after those that `after` returns for it. An item is not visited if one of these
 * failed, or if `stop` returns true by then. Returns the items that failed.
 */
export async function walk(
  ids: readonly string[],
  {
    after,
    visit,
    stop = () => false,
  }: {
    after: (id: string) => readonly string[];
    visit: (id: string) => Promise<void>;
    stop?: () => boolean;
  },
): Promise<string[]> {
  const known = new Set(ids);
  const failed: string[] = [];
  const reached = new Map<string, Promise<boolean>>();

  const reach = (id: string) => {
    const visited = reached.get(id) ?? visitInTurn(id);
    reached.set(id, visited);
    return visited;
  };
  const visitInTurn = async (id: string) => {
    const before = after(id).filter((one) => known.has(one));
    const succeeded = await Promise.all(before.map(reach));
    if (stop() || succeeded.includes(false)) return false;
    try {
      await visit(id);
      return true;
    } catch {
      failed.push(id);
      return false;
    }
  };

  await Promise.all(ids.map(reach));
  return failed;
}
