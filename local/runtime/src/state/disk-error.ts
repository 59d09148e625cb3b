// Tested in local/runtime/src/state/write-queue.test.ts and local/cli/test/durability/disk.test.ts
/** The disk of the embedded account's folder failed; `message` names the folder and says what to do. */
export class DiskError extends Error {
  override readonly name = "DiskError";
  readonly code:
    | "account.disk_full"
    | "account.disk_read_only"
    | "account.disk_failed"
    | "account.too_many_files";

  constructor(code: DiskError["code"], message: string, cause: unknown) {
    super(`${code}: ${message}`, { cause });
    this.code = code;
  }
}

const texts = {
  "account.disk_full": { happened: "No space is left on the disk of", fix: "Free some space" },
  "account.disk_read_only": {
    happened: "The disk does not allow writing to",
    fix: "Make it writable",
  },
  "account.disk_failed": { happened: "The disk failed on", fix: "Repair the disk" },
  // The disk is fine: the process (EMFILE) or the machine (ENFILE) has too many open files, often briefly.
  "account.too_many_files": {
    happened: "Too many files and connections are open for another file in",
    fix: "Close some, or start with a higher limit (ulimit -n)",
  },
} as const;

/** The file system's error codes, and LevelDB's texts for the same. */
const patterns: readonly [DiskError["code"], RegExp][] = [
  ["account.disk_full", /\b(?:ENOSPC|EDQUOT|No space left on device|Disk quota exceeded)\b/],
  [
    "account.disk_read_only",
    /\b(?:EROFS|EACCES|EPERM|Read-only file system|Permission denied|Operation not permitted)\b/,
  ],
  ["account.disk_failed", /\b(?:EIO|Input\/output error)\b/],
  ["account.too_many_files", /\b(?:EMFILE|ENFILE|Too many open files)\b/],
];

interface Details {
  /** What could not be written or read. */
  readonly path: string;
  /** What to do after the fix. */
  readonly next: string;
}

/** The error as a DiskError if the disk caused it, else `undefined`. */
export function diskErrorOf(error: unknown, details: Partial<Details> = {}): DiskError | undefined {
  for (const cause of causesOf(error)) {
    if (cause instanceof DiskError) return cause;
    const text = "code" in cause ? `${cause.code} ${cause.message}` : cause.message;
    const [code] = patterns.find(([, pattern]) => pattern.test(text)) ?? [];
    if (code === undefined || !isFileError(cause)) continue;
    const { path = pathOf(cause), next = tryAgain } = details;
    return diskError(code, { path, next }, error);
  }
  return undefined;
}

const tryAgain = "then try again. Nothing that was acknowledged is lost, and reads still work.";

const diskError = (code: DiskError["code"], { path, next }: Details, cause: unknown) => {
  const { happened, fix } = texts[code];
  return new DiskError(code, `${happened} ${path}. ${fix}, ${next}`, cause);
};

/** The error and its causes, outermost first. */
const causesOf = (error: unknown): Error[] =>
  error instanceof Error ? [error, ...causesOf(error.cause)] : [];

/** Whether it comes from the file system or from LevelDB: a socket's errors have the same codes. */
const isFileError = (error: Error) => {
  if ("code" in error && String(error.code).startsWith("LEVEL_")) return true;
  const call = "syscall" in error ? String(error.syscall) : "";
  return fileCalls.has(call) || error.message.startsWith("IO error");
};

const fileCalls: ReadonlySet<string> = new Set(
  "access open write writev fsync ftruncate mkdir rename unlink link copyfile read scandir stat lstat rm rmdir".split(
    " ",
  ),
);

const pathOf = (error: Error) =>
  "path" in error ? String(error.path) : "the embedded account's folder";
