import { connect, type Socket } from "node:net";

export interface Received {
  readonly status: number;
  readonly text: string;
  /** Whether the server ended the connection after it. */
  readonly closed: boolean;
  /** Bytes after it that answer no request. */
  readonly stray: string;
}

/**
 * Sends these bytes on a new connection and returns the first answer. If the connection stays open, the next
 * answer on it has to be that to a request which is sent only then.
 */
export async function exchange(port: number, bytes: Buffer): Promise<Received> {
  const socket = connect(port, "127.0.0.1");
  const reader = readerOf(socket);
  socket.write(bytes);
  const first = await reader.next();
  if (first === undefined) return { status: 0, text: "", closed: true, stray: reader.rest() };

  socket.write(`GET /_health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  const second = await reader.next();
  socket.destroy();
  const expected = second === undefined || second.text === '{"status":"ready"}';
  const { status, text } = first;
  const stray = expected ? reader.rest() : second.text;
  return { status, text, closed: second === undefined, stray };
}

/** The answers on a connection, one by one; `undefined` once it has ended. */
export function readerOf(socket: Socket) {
  const state = { bytes: Buffer.alloc(0), ended: false, wake: () => {} };
  socket.on("data", (chunk: Buffer) => {
    state.bytes = Buffer.concat([state.bytes, chunk]);
    state.wake();
  });
  // A reset counts as an end: the server did not read everything.
  socket.on("error", () => {});
  socket.on("close", () => {
    state.ended = true;
    state.wake();
  });

  const next = async (): Promise<{ status: number; text: string } | undefined> => {
    for (;;) {
      const read = readAnswer(state.bytes.toString("latin1"), state.ended);
      if (read !== undefined) {
        state.bytes = state.bytes.subarray(read.length);
        return read;
      }
      if (state.ended) return undefined;
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
    }
  };
  return { next, rest: () => state.bytes.toString("latin1") };
}

/** One byte is one character here. */
const readAnswer = (text: string, ended: boolean) => {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const status = Number(/^http\/1\.1 (\d+)/.exec(head)?.[1]);
  const start = end + 4;
  if (status === 100) return undefined;

  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? Number.NaN);
  if (length >= 0) {
    return text.length < start + length
      ? undefined
      : { status, text: text.slice(start, start + length), length: start + length };
  }
  if (head.includes("transfer-encoding: chunked")) {
    const last = text.indexOf("0\r\n\r\n", start);
    const body = text.slice(start, last).replace(/[0-9a-f]+\r\n(.*)\r\n/gs, "$1");
    return last < 0 ? undefined : { status, text: body, length: last + 5 };
  }
  return ended ? { status, text: text.slice(start), length: text.length } : undefined;
};
