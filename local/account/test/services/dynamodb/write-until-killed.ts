import { openBareEngine } from "../../../src/services/dynamodb/bare-engine";

// A process of its own for the restart test: writes pairs in transactions and says each that was
// acknowledged, until it is killed.

const [dir = "", TableName = ""] = process.argv.slice(2);
const engine = await openBareEngine(dir);
for (let at = 0; ; at += 1) {
  const put = (side: string) => ({
    Put: { TableName, Item: { id: { S: `${side}${at}` }, text: { S: "x".repeat(1000) } } },
  });
  await engine.execute("TransactWriteItems", { TransactItems: [put("left"), put("right")] });
  process.stdout.write(`${at}\n`);
}
