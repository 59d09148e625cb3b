/**
 * Visits things in parallel, each after those it needs. What needs a thing that failed is left out;
 * `stop` leaves out everything not begun yet. Answers with those that failed.
 */
export async function walk(
  ids: readonly string[],
  {
    needs,
    visit,
    stop = () => false,
  }: {
    needs: (id: string) => readonly string[];
    visit: (id: string) => Promise<void>;
    stop?: () => boolean;
  },
): Promise<string[]> {
  const known = new Set(ids);
  const failed: string[] = [];
  const begun = new Map<string, Promise<boolean>>();

  const reach = (id: string) => {
    const visiting = begun.get(id) ?? step(id);
    begun.set(id, visiting);
    return visiting;
  };
  const step = async (id: string) => {
    const needed = needs(id).filter((need) => known.has(need));
    const ready = await Promise.all(needed.map(reach));
    if (stop() || ready.includes(false)) return false;
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
