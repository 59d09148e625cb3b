import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "../src");
const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);

/** The folders below `src` that a folder imports, types included; files of `src` itself are left out. */
const foldersImportedBy = (folder: string) => {
  const files = sources.filter((file) => file.startsWith(`${folder}/`));
  expect(files).not.toEqual([]);
  const paths = files.flatMap((file) =>
    [...readFileSync(join(src, file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(
      ([, path = ""]) => relative(src, join(src, dirname(file), path)),
    ),
  );
  const folders = paths.filter((path) => path.includes("/")).map(folderOf);
  return [...new Set(folders)].filter((one) => one !== folder).sort();
};

const folderOf = (path: string) => {
  const [first = "", second = ""] = path.split("/");
  return first === "services" ? `services/${second}` : first;
};

test.each([
  ["sigv4", []],
  ["trace", []],
  ["gateway", ["sigv4", "trace"]],
  ["services/iam", []],
  ["services/sts", ["gateway", "services/iam", "trace"]],
  ["services/cognito-identity", ["services/iam", "services/sts", "trace"]],
  ["explain", ["services/iam", "services/sts", "trace"]],
  ["console", ["explain", "gateway", "sigv4", "trace"]],
])("%s imports %j and no other folder", (folder, folders) => {
  expect(foldersImportedBy(folder)).toEqual(folders);
});
