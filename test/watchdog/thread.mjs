import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

/** `turns` is shared: the thread that runs the tests adds one while its event loop goes round. */
const { turns, seconds } = workerData;
const state = { running: "", turns: -1, still: 0 };

parentPort.on("message", (name) => {
  state.running = name;
});

// Counts its own seconds and not the clock's, which goes on while a machine sleeps.
setInterval(() => {
  const now = Atomics.load(turns, 0);
  state.still = now === state.turns ? state.still + 1 : 0;
  state.turns = now;
  if (state.still < seconds) return;
  // A thread's own output passes through the thread that is busy.
  writeSync(
    2,
    `\nNo turn of the event loop for ${seconds} seconds; its process is ended.\nThe last to begin in it was ${state.running}\n`,
  );
  process.kill(process.pid, "SIGKILL");
}, 1000);
