// A fresh process, as Lambda has one for a cold start; plain JavaScript, so that it needs no loader.
// Imports the bundle, invokes its handler once, and tells how long the two took together.

const [bundle, event] = process.argv.slice(2);
const request = JSON.parse(event);
const context = { getRemainingTimeInMillis: () => 120_000 };

const begun = process.hrtime.bigint();
const { handler } = await import(bundle);
await handler(request, context);
const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6;

process.send({ milliseconds }, () => process.exit());
