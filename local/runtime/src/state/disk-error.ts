/** The disk below the embedded account's folder failed; `message` names the folder and says what to do. */
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

const text = {
  "account.disk_full": { happened: "No space is left on the disk of", mend: "Free some space" },
  "account.disk_read_only": { happened: "The disk does not let", mend: "Make it writable" },
  "account.disk_failed": { happened: "The disk failed on", mend: "See to the disk" },
  // The disk is well: the process (EMFILE) or the machine (ENFILE) may open no more, often for a moment.
  "account.too_many_files": {
    happened: "Too many files and connections are open for another file in",
    mend: "Close some, or start with a higher limit (ulimit -n)",
  },
} as const;

/** What the disk says on its own account: the file system's code, or LevelDB's words for the same. */
const kinds: readonly [DiskError["code"], RegExp][] = [
  ["account.disk_full", /\b(?:ENOSPC|EDQUOT|No space left on device|Disk quota exceeded)\b/],
  [
    "account.disk_read_only",
    /\b(?:EROFS|EACCES|EPERM|Read-only file system|Permission denied|Operation not permitted)\b/,
  ],
  ["account.disk_failed", /\b(?:EIO|Input\/output error)\b/],
  ["account.too_many_files", /\b(?:EMFILE|ENFILE|Too many open files)\b/],
];

interface Told {
  /** What could not be written or read. */
  readonly path: string;
  /** What to do once the disk is well again. */
  readonly next: string;
}

/** An error as the disk's fault, or `undefined` if it is not. */
export function diskErrorOf(error: unknown, told: Partial<Told> = {}): DiskError | undefined {
  for (const cause of causesOf(error)) {
    if (cause instanceof DiskError) return cause;
    const said = "code" in cause ? `${cause.code} ${cause.message}` : cause.message;
    const [code] = kinds.find(([, words]) => words.test(said)) ?? [];
    if (code === undefined || !isOfFiles(cause)) continue;
    return diskError(code, { path: told.path ?? pathOf(cause), next: told.next ?? again }, error);
  }
  return undefined;
}

const again = "then try again. Nothing that was acknowledged is lost, and reads go on.";

const diskError = (code: DiskError["code"], { path, next }: Told, cause: unknown) => {
  const { happened, mend } = text[code];
  const what = code === "account.disk_read_only" ? `${path} be written to` : path;
  return new DiskError(code, `${happened} ${what}. ${mend}, ${next}`, cause);
};

/** The error and what it says caused it, outermost first. */
const causesOf = (error: unknown): Error[] =>
  error instanceof Error ? [error, ...causesOf(error.cause)] : [];

/** Of the file system or of LevelDB: a socket may be refused with the same codes. */
const isOfFiles = (error: Error) => {
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
