// A new process, like a cold start of Lambda; plain JavaScript, so that it needs no loader.
// Imports the bundle, invokes its handler once, and reports how long both took together.

const [bundle, event] = process.argv.slice(2);
const request = JSON.parse(event);
const context = { getRemainingTimeInMillis: () => 120_000 };

const begun = process.hrtime.bigint();
const { handler } = await import(bundle);
await handler(request, context);
const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;

process.send({ milliseconds }, () => process.exit());
