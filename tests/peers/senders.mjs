import { assert, control, refused, run } from "./peer.mjs";

const request = {
  sender_id: "whatsapp:+15005550177",
  configuration: { waba_id: "1234567000", verification_method: "sms" },
  webhook: {
    callback_url: "https://hooks.example.com/in", callback_method: "POST",
    status_callback_url: "https://hooks.example.com/status", status_callback_method: "POST",
  },
  profile: {
    name: "Example Works",
    about: "We repair things",
    vertical: "Professional Services",
    emails: [{ email: "info@example.com", label: "Email" }],
    websites: [{ website: "https://www.example.com", label: "Website" }],
  },
};

await run({
  "the world's sender": async ({ client, settings }) => {
    const sender = await client.messaging.v2.channelsSenders(settings.senderSid).fetch();
    assert.equal(sender.sid, settings.senderSid);
    assert.equal(sender.senderId, settings.sender);
    assert.equal(sender.status, "ONLINE");
    assert.equal(sender.properties.qualityRating ?? sender.properties.quality_rating, "HIGH");
    assert.equal(sender.offlineReasons, null);
  },
  "create": async ({ client, state }) => {
    const sender = await client.messaging.v2.channelsSenders.create(request);
    assert.match(sender.sid, /^XE[0-9a-f]{32}$/);
    assert.equal(sender.status, "CREATING");
    assert.equal(sender.senderId, request.sender_id);
    assert.equal(sender.profile.name, "Example Works");
    assert.deepEqual(sender.profile.emails, request.profile.emails);
    assert.equal(sender.webhook.callbackUrl, request.webhook.callback_url);
    state.sid = sender.sid;
  },
  "list": async ({ client, state }) => {
    const senders = await client.messaging.v2.channelsSenders.list({ channel: "whatsapp", limit: 100 });
    assert.ok(senders.some((sender) => sender.sid === state.sid));
    const paged = await client.messaging.v2.channelsSenders.list({ channel: "whatsapp", pageSize: 1, limit: 100 });
    assert.deepEqual(paged.map((sender) => sender.sid), senders.map((sender) => sender.sid));
  },
  "a sender that is not online cannot send": async ({ client, settings }) =>
    refused(client.messages.create({ from: request.sender_id, to: settings.person, body: "Hello" }), 400, 63007),
  "an online sender's update": async ({ client, settings }) => {
    const sender = await client.messaging.v2.channelsSenders(settings.senderSid).update({ profile: { about: "Open all week" } });
    assert.equal(sender.status, "ONLINE:UPDATING");
    assert.equal(sender.profile.about, "Open all week");
  },
  "an early verification code": async ({ client, state }) =>
    refused(client.messaging.v2.channelsSenders(state.sid).update({ configuration: { verification_code: "123456" } }), 400, 63113),
  "the one-time password brings it online": async ({ client, settings, state }) => {
    await control("clock/advance", { seconds: 60 });
    assert.equal((await client.messaging.v2.channelsSenders(state.sid).fetch()).status, "PENDING_VERIFICATION");
    const sender = await client.messaging.v2.channelsSenders(state.sid).update({ configuration: { verification_code: "550177" } });
    assert.equal(sender.status, "VERIFYING");
    await control("clock/advance", { seconds: 60 });
    assert.equal((await client.messaging.v2.channelsSenders(state.sid).fetch()).status, "ONLINE");
    const message = await client.messages.create({ from: request.sender_id, to: settings.person, body: "Hello" });
    assert.equal(message.from, request.sender_id);
  },
  "a sender that Meta disabled": async ({ client, state }) => {
    await control("senders/status", { sid: state.sid, status: "OFFLINE" });
    const sender = await client.messaging.v2.channelsSenders(state.sid).fetch();
    assert.equal(sender.status, "OFFLINE");
    assert.equal(sender.offlineReasons.length, 1);
  },
  "rules of a create": async ({ client, settings }) => {
    const create = (change) => client.messaging.v2.channelsSenders.create({ ...request, ...change });
    await refused(create({ sender_id: "whatsapp:123" }), 400, 63107);
    await refused(create({ sender_id: settings.sender }), 409, 20409);
    await refused(create({ sender_id: "whatsapp:+15005550178", profile: {} }), 400, 63100);
    await refused(create({ sender_id: "whatsapp:+15005550178", profile: { name: "x", vertical: "Space" } }), 400, 63100);
  },
  "deletion": async ({ client, state }) => {
    assert.equal(await client.messaging.v2.channelsSenders(state.sid).remove(), true);
    await refused(client.messaging.v2.channelsSenders(state.sid).fetch(), 404, 20404);
  },
});
