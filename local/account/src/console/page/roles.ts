const roles: Readonly<Record<string, string>> = {
  THEAD: "rowgroup",
  TBODY: "rowgroup",
  TR: "row",
  TH: "columnheader",
  TD: "gridcell",
};

/** Says the roles that some browsers take from a table's parts when styles lay them out in another way. */
export function withRoles<T extends Element>(root: T): T {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const role = roles[element.tagName];
    if (role !== undefined) element.setAttribute("role", role);
  }
  return root;
}
