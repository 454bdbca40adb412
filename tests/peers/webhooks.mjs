// A web server that checks what the simulator posts with Twilio's own validateRequest.
import { createServer } from "node:http";
import { assert, control, run, twilio } from "./peer.mjs";

const received = [];
const waiting = [];
const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => { body += chunk; });
  request.on("end", () => {
    received.push({
      url: `http://${request.headers.host}${request.url}`,
      signature: request.headers["x-twilio-signature"],
      form: Object.fromEntries(new URLSearchParams(body)),
    });
    response.writeHead(204).end();
    waiting.splice(0).forEach((wake) => wake());
  });
});
await new Promise((resolve) => server.listen(0, "localhost", resolve));
const origin = `http://localhost:${server.address().port}`;

// Waits until something that fits was posted; what hangs is ended by the test that started the script.
async function posted(fits) {
  for (;;) {
    const found = received.find(fits);
    if (found) {
      return found;
    }
    await new Promise((resolve) => waiting.push(resolve));
  }
}

function validates(settings, { url, signature, form }) {
  assert.equal(twilio.validateRequest(settings.authToken, signature, url, form), true, `${url} ${JSON.stringify(form)}`);
  assert.equal(twilio.validateRequest("0".repeat(32), signature, url, form), false);
  assert.equal(twilio.validateRequest(settings.authToken, signature, url, { ...form, Extra: "1" }), false);
  assert.equal(twilio.validateRequest(settings.authToken, signature, `${url}x`, form), false);
}

await run({
  "status callbacks": async ({ client, settings }) => {
    const message = await client.messages.create({
      from: settings.sender, to: settings.person, body: "Grüße 🙂 & = + %",
      statusCallback: `${origin}/status%20page?x=1&name=%C3%BC#rc=2&rp=all`,
    });
    await control("clock/advance", { seconds: 60 });
    const delivered = await posted(({ form }) => form.MessageSid === message.sid && form.MessageStatus === "delivered");
    assert.equal(delivered.url, `${origin}/status%20page?x=1&name=%C3%BC`);
    assert.equal(delivered.form.AccountSid, settings.accountSid);
    assert.equal(delivered.form.To, settings.person);
    assert.equal(delivered.form.From, settings.sender);
    assert.equal(delivered.form.SmsSid, message.sid);
    received.forEach((request) => validates(settings, request));
  },
  "a callback address that has to be escaped": async ({ client, settings }) => {
    const message = await client.messages.create({
      from: settings.sender, to: settings.person, body: "Hello",
      statusCallback: `${origin.replace("localhost", "LocalHost")}/mein status/./ü?name=ä b|c&d="e"`,
    });
    await control("clock/advance", { seconds: 60 });
    const sent = await posted(({ form }) => form.MessageSid === message.sid);
    assert.match(sent.url, /\/mein%20status\/%C3%BC\?name=%C3%A4%20b/);
    validates(settings, sent);
  },
  "an inbound message": async ({ client, settings }) => {
    await client.messaging.v1.services(settings.serviceSid).update({
      inboundRequestUrl: `${origin}/inbound`, useInboundWebhookOnNumber: false,
    });
    await control("inbound", { from: settings.person, to: settings.sender, text: "Ja, bitte! ✓ & mehr" });
    const inbound = await posted(({ url }) => url === `${origin}/inbound`);
    assert.equal(inbound.form.Body, "Ja, bitte! ✓ & mehr");
    assert.equal(inbound.form.From, settings.person);
    assert.equal(inbound.form.WaId, settings.person.replace("whatsapp:+", ""));
    validates(settings, inbound);
  },
});
server.closeAllConnections();
server.close();
