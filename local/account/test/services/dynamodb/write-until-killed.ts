import { openBareEngine } from "../../../src/services/dynamodb/bare-engine";

// The process that the restart test kills: writes pairs in transactions, and prints a line for each that was
// acknowledged.

const [dir = "", TableName = ""] = process.argv.slice(2);
const engine = await openBareEngine(dir);
for (let at = 0; ; at += 1) {
  const put = (side: string) => ({
    Put: { TableName, Item: { id: { S: `${side}${at}` }, text: { S: "x".repeat(1000) } } },
  });
  await engine.execute("TransactWriteItems", { TransactItems: [put("left"), put("right")] });
  process.stdout.write(`${at}\n`);
}
