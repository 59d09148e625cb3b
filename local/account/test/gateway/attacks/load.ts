import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { readerOf } from "./wire";

/** How many file descriptors this process, and each one that it starts, may have open. */
export function descriptors(): number {
  const limit = Number(execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }));
  return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
}

/** Run in a process with descriptors of its own: connections that send `text` and nothing more. */
const crowd = `
const { connect } = require("node:net");
const [port, many, text] = process.argv.slice(1);
const open = new Set();
const one = () => new Promise((done, fail) => {
  const socket = connect(Number(port), "127.0.0.1", () => { if (text) socket.write(text); open.add(socket); done(); });
  socket.on("error", fail).on("close", () => open.delete(socket)).resume();
});
(async () => {
  for (let made = 0; made < Number(many); made += 100)
    await Promise.all(Array.from({ length: Math.min(100, Number(many) - made) }, one));
  console.log("open");
  process.stdin.resume().once("end", () => { console.log(open.size); process.exit(0); });
})();`;

/** Opens many connections at once. They stay until `leave`, which returns how many the server had not ended. */
export async function gather(port: number, many: number, text = "") {
  const child = spawn(process.execPath, ["-e", crowd, String(port), String(many), text], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const [output] = await Promise.race([once(child.stdout, "data"), ended]);
  if (String(output).trim() !== "open") throw new Error(`the connections failed: ${output}`);
  return {
    leave: async () => {
      const count = once(child.stdout, "data");
      child.stdin.end();
      const [left] = await count;
      await ended;
      return Number(left);
    },
  };
}

/** Sends a body of `bytes` until the server answers or ends it. @returns the status, and how much it accepted */
export async function flood(port: number, head: string, bytes: number, framed = false) {
  const socket = connect(port, "127.0.0.1");
  const reader = readerOf(socket);
  const answer = reader.next();
  const state = { answered: false };
  void answer.then(() => {
    state.answered = true;
  });
  const block = framed ? Buffer.concat([Buffer.from("100000\r\n"), mb, Buffer.from("\r\n")]) : mb;
  socket.write(head);
  for (let sent = 0; sent < bytes && !state.answered; sent += mb.length) {
    if (!socket.write(block)) await Promise.race([once(socket, "drain"), answer]);
  }
  const received = await answer;
  const taken = socket.bytesWritten - socket.writableLength;
  socket.destroy();
  return { status: received?.status ?? 0, text: received?.text ?? "", taken };
}

const mb = Buffer.alloc(2 ** 20, "a");
