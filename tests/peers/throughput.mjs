// Not a test: how fast Twilio's client sends, for the measurements in bench/. Prints the seconds of each round.
//
//   node throughput.mjs <base url> '{"accountSid":…,"authToken":…,"count":…,"concurrency":…,"rounds":…}'
import { connect } from "./peer.mjs";

const { count, concurrency, rounds } = JSON.parse(process.argv[3]);
const client = connect();

async function send(messages) {
  let next = 0;
  const worker = async () => {
    while (next < messages) {
      const row = next++;
      const to = `whatsapp:+447700900${String(row % 1000).padStart(3, "0")}`;
      const { sid } = await client.messages.create({ to, from: "whatsapp:+15005550006", body: "Hello" });
      if (!sid) throw new Error("A message without a sid.");
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

await send(count);
const seconds = [];
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  await send(count);
  seconds.push((performance.now() - start) / 1000);
}
console.log(JSON.stringify(seconds));
