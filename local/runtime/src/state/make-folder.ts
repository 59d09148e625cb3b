import { access, constants, mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes a folder and those above it. @throws the file system's error */
export async function makeFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true }).catch(async (error: unknown) => {
    // On a read-only disk Node calls the folder missing that it could not make.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      await writable(dirname(dir));
    }
    throw error;
  });
}

/** The folder, or where there is none the nearest above it. */
const writable = async (dir: string): Promise<void> => {
  await access(dir, constants.W_OK).catch(async (error: unknown) => {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || dirname(dir) === dir) throw error;
    await writable(dirname(dir));
  });
};
