import { diskErrorOf } from "./disk-error";

/** Why the store can not be opened, in words for whoever started the embedded account. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: "store.locked" | "store.corrupt" | "store.unreadable";

  constructor(code: StoreError["code"], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A StoreError or a DiskError. LevelDB's own errors carry what happened in the code of their cause. */
export function explainOpening(error: unknown, dir: string) {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(reason) ?? codeOf(error);
  if (code === "LEVEL_LOCKED") {
    return new StoreError(
      "store.locked",
      `Another embedded account is using ${dir}. Stop it, or choose another folder.`,
      error,
    );
  }
  if (code === "LEVEL_CORRUPTION" || error instanceof SyntaxError) {
    return new StoreError(
      "store.corrupt",
      `The state in ${dir} is damaged (${textOf(reason)}). Nothing was deleted; "pnpm local reset" begins anew.`,
      error,
    );
  }
  const disk = diskErrorOf(error, { path: dir, next: "then start the embedded account again." });
  if (disk !== undefined) return disk;
  return new StoreError(
    "store.unreadable",
    `The state in ${dir} can not be opened: ${textOf(reason)}. "pnpm local reset" begins anew.`,
    error,
  );
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? error.code : undefined;

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
