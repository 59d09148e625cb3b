import { isAbsolute } from "node:path";
import { unzipSync } from "fflate";
import { AwsError } from "../../error";

/** Lambda developer guide, "Lambda quotas": a package unpacked. */
const unpackedLimit = 250 * 1024 * 1024;

/**
 * The files of a package by their paths.
 * @throws AwsError InvalidParameterValueException for what is no package, too large, or reaches outside
 */
export function packageContents(zip: Uint8Array): [path: string, content: Uint8Array][] {
  const files = Object.entries(unzipped(zip)).filter(([path]) => !path.endsWith("/"));
  for (const [path] of files) refuseOutside(path);
  return files;
}

const unzipped = (zip: Uint8Array) => {
  const sizes: number[] = [];
  const filter = ({ originalSize }: { originalSize: number }) => {
    sizes.push(originalSize);
    if (sizes.reduce((sum, size) => sum + size, 0) <= unpackedLimit) return true;
    throw new AwsError(
      "InvalidParameterValueException",
      `Unzipped size must be smaller than ${unpackedLimit} bytes`,
    );
  };
  try {
    return unzipSync(zip, { filter });
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw new AwsError(
      "InvalidParameterValueException",
      "Could not unzip uploaded file. Please check your file, then try to upload again.",
    );
  }
};

const refuseOutside = (path: string) => {
  const outside =
    isAbsolute(path) || /[\\\0]|^[a-zA-Z]:/.test(path) || path.split("/").includes("..");
  if (!outside) return;

  throw new AwsError(
    "InvalidParameterValueException",
    `The package holds a path outside of itself: ${JSON.stringify(path)}. Pack it again without '..', absolute paths and backslashes.`,
  );
};
