import { refused, run } from "./peer.mjs";

// Every step is one rule for the parameters of a message, with the code that the facts give.
const create = (change, status, code) => async ({ client, settings }) => {
  const call = { from: settings.sender, to: settings.person, body: "Hello", ...change(settings) };
  for (const name of Object.keys(call)) {
    if (call[name] === undefined) {
      delete call[name];
    }
  }
  await refused(client.messages.create(call), status, code);
};
const soon = (seconds) => new Date(Date.now() + seconds * 1000);
const scheduled = (settings, sendAt) => ({
  from: undefined,
  body: undefined,
  messagingServiceSid: settings.serviceSid,
  contentSid: settings.templateSid,
  contentVariables: '{"1":"A-1","2":"ready"}',
  scheduleType: "fixed",
  sendAt,
});

await run({
  "no recipient": create(() => ({ to: "" }), 400, 21604),
  "no sender": create(() => ({ from: undefined }), 400, 21603),
  "no content": create(() => ({ body: undefined }), 400, 21619),
  "a malformed recipient": create(() => ({ to: "whatsapp:+12" }), 400, 21211),
  "the recipient without the prefix": create(() => ({ to: "+15005550100" }), 400, 21910),
  "a sender that is not ours": create(() => ({ from: "whatsapp:+15005550199" }), 400, 63007),
  "the sender as recipient": create((settings) => ({ to: settings.sender }), 400, 63031),
  "1601 characters": create(() => ({ body: "x".repeat(1601) }), 400, 21617),
  "eleven media": create(() => ({ mediaUrl: Array(11).fill("https://files.example.com/a.png") }), 400, 21623),
  "a media address that is none": create(() => ({ mediaUrl: ["file:///a.png"] }), 400, 21620),
  "variables without a template": create(() => ({ contentVariables: '{"1":"a"}' }), 400, 21654),
  "variables that are no JSON": create((settings) => ({ body: undefined, contentSid: settings.templateSid, contentVariables: "{1:a}" }), 400, 21656),
  "an empty variable": create((settings) => ({ body: undefined, contentSid: settings.templateSid, contentVariables: '{"1":"","2":"x"}' }), 400, 21656),
  "an unknown template": create(() => ({ body: undefined, contentSid: "HX" + "0".repeat(32) }), 400, 21655),
  "a status callback that is no address": create(() => ({ statusCallback: "not an address" }), 400, 21609),
  "a schedule without a service": create((settings) => ({ scheduleType: "fixed", sendAt: soon(7200) }), 400, 35118),
  "a schedule without a time": create((settings) => scheduled(settings, undefined), 400, 35111),
  "a message that is unknown": async ({ client }) => refused(client.messages("SM" + "0".repeat(32)).fetch(), 404, 20404),
  "a template that is unknown": async ({ client }) => refused(client.content.v1.contents("HX" + "0".repeat(32)).fetch(), 404, 20404),
  "a sender that is unknown": async ({ client }) => refused(client.messaging.v2.channelsSenders("XE" + "0".repeat(32)).fetch(), 404, 20404),
  "a service that is unknown": async ({ client }) => refused(client.messaging.v1.services("MG" + "0".repeat(32)).fetch(), 404, 20404),
  "an alert that is unknown": async ({ client }) => refused(client.monitor.v1.alerts("NO" + "0".repeat(32)).fetch(), 404, 20404),
});
