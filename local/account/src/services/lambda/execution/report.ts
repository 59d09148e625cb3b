interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memorySize: number;
  /** Of the heap: a worker thread has no resident memory of its own that could be told. */
  readonly usedBytes: number;
  /** Of an instance's first request only. */
  readonly initMs?: number;
  readonly status?: "error" | "timeout";
}

/** The line with which Lambda ends the log of an invocation. */
export function reportLine({
  requestId,
  durationMs,
  memorySize,
  usedBytes,
  initMs,
  status,
}: Report) {
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(durationMs)} ms`,
    `Memory Size: ${memorySize} MB`,
    `Max Memory Used: ${Math.ceil(usedBytes / 1024 / 1024)} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
  ].join("\t");
}
