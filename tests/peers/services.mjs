import { assert, isDate, refused, run } from "./peer.mjs";

await run({
  "create": async ({ client, settings, state }) => {
    const service = await client.messaging.v1.services.create({
      friendlyName: "Alerts",
      statusCallback: "https://hooks.example.com/status",
      validityPeriod: 600,
      stickySender: false,
      useInboundWebhookOnNumber: true,
      usecase: "notifications",
    });
    assert.match(service.sid, /^MG[0-9a-f]{32}$/);
    assert.equal(service.accountSid, settings.accountSid);
    assert.equal(service.friendlyName, "Alerts");
    assert.equal(service.statusCallback, "https://hooks.example.com/status");
    assert.equal(service.validityPeriod, 600);
    assert.equal(service.stickySender, false);
    assert.equal(service.useInboundWebhookOnNumber, true);
    assert.equal(service.usecase, "notifications");
    assert.ok(service.links.channel_senders.endsWith(`/v1/Services/${service.sid}/ChannelSenders`));
    isDate(service.dateCreated);
    state.sid = service.sid;
  },
  "fetch, update and list": async ({ client, state }) => {
    assert.equal((await client.messaging.v1.services(state.sid).fetch()).friendlyName, "Alerts");
    const service = await client.messaging.v1.services(state.sid).update({ friendlyName: "Night alerts" });
    assert.equal(service.friendlyName, "Night alerts");
    assert.equal(service.validityPeriod, 600);
    const services = await client.messaging.v1.services.list({ pageSize: 1, limit: 50 });
    assert.ok(services.length >= 2);
    assert.ok(services.some((candidate) => candidate.sid === state.sid));
  },
  "the world's pool": async ({ client, settings }) => {
    const [sender, ...more] = await client.messaging.v1.services(settings.serviceSid).channelSenders.list();
    assert.equal(more.length, 0);
    assert.equal(sender.sid, settings.senderSid);
    assert.equal(sender.sender, settings.sender);
    assert.equal(sender.senderType, "WhatsApp");
    assert.equal(sender.countryCode, "US");
    assert.equal(sender.messagingServiceSid, settings.serviceSid);
    isDate(sender.dateCreated);
  },
  "a sender is in one pool only": async ({ client, settings, state }) => {
    const pool = (sid) => client.messaging.v1.services(sid).channelSenders;
    await refused(pool(settings.serviceSid).create({ sid: settings.senderSid }), 409, 21710);
    await refused(pool(state.sid).create({ sid: settings.senderSid }), 409, 21712);
    assert.equal(await pool(settings.serviceSid)(settings.senderSid).remove(), true);
    const added = await pool(state.sid).create({ sid: settings.senderSid });
    assert.equal(added.sender, settings.sender);
    assert.equal((await pool(state.sid)(settings.senderSid).fetch()).sid, settings.senderSid);
    assert.deepEqual(await pool(settings.serviceSid).list(), []);
  },
  "the new service sends, the emptied one does not": async ({ client, settings, state }) => {
    const send = (messagingServiceSid) => client.messages.create({ messagingServiceSid, to: settings.person, body: "Hello" });
    assert.equal((await send(state.sid)).messagingServiceSid, state.sid);
    await refused(send(settings.serviceSid), 400, 21704);
  },
  "rules": async ({ client, state }) => {
    await refused(client.messaging.v1.services.create({ friendlyName: "" }), 400, 400);
    await refused(client.messaging.v1.services(state.sid).update({ validityPeriod: 36001 }), 400, 21624);
    await refused(client.messaging.v1.services(state.sid).channelSenders.create({ sid: "XE" + "0".repeat(32) }), 404, 20404);
  },
  "deletion": async ({ client, state }) => {
    assert.equal(await client.messaging.v1.services(state.sid).remove(), true);
    await refused(client.messaging.v1.services(state.sid).fetch(), 404, 20404);
  },
});
