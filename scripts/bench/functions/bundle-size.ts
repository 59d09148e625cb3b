import { stat } from "node:fs/promises";
import { compared, type Row } from "../row";
import type { Bundles } from "./bundles";

/** The size of the bundle that Lambda loads, without its source map. */
export async function measureBundleSize({ ours, peer }: Bundles): Promise<Row[]> {
  const [small, whole] = await Promise.all([ours, peer].map((file) => stat(file)));
  const sizes = { ours: small?.size ?? 0, peer: whole?.size ?? 0 };
  return [
    compared("Auth0 custom resources: bundle, minified", "bytes", [sizes], {
      limit: "at most",
      value: 0.2,
    }),
  ];
}
