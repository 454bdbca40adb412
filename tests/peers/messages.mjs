import { assert, isDate, refused, run } from "./peer.mjs";

const text = "Grüße, مرحبا, 🙂 & = + % ?";

await run({
  "free-form text": async ({ client, settings, state }) => {
    const message = await client.messages.create({ from: settings.sender, to: settings.person, body: text });
    assert.match(message.sid, /^(SM|MM)[0-9a-f]{32}$/);
    assert.equal(message.accountSid, settings.accountSid);
    assert.equal(message.body, text);
    assert.equal(message.from, settings.sender);
    assert.equal(message.to, settings.person);
    assert.equal(message.status, "queued");
    assert.equal(message.direction, "outbound-api");
    assert.equal(message.numSegments, "1");
    assert.equal(message.numMedia, "0");
    assert.equal(message.price, null);
    assert.equal(message.errorCode, null);
    assert.equal(message.apiVersion, "2010-04-01");
    assert.equal(message.messagingServiceSid, null);
    isDate(message.dateCreated);
    isDate(message.dateUpdated);
    state.sid = message.sid;
  },
  "fetch": async ({ client, state }) => {
    const message = await client.messages(state.sid).fetch();
    assert.equal(message.sid, state.sid);
    assert.equal(message.body, text);
  },
  "media": async ({ client, settings, state }) => {
    const message = await client.messages.create({
      from: settings.sender, to: settings.person, body: "A plan", mediaUrl: ["https://files.example.com/plan.png"],
    });
    assert.equal(message.numMedia, "1");
    state.withMedia = message.sid;
  },
  "media list, fetch and deletion": async ({ client, state }) => {
    const [media, ...more] = await client.messages(state.withMedia).media.list();
    assert.equal(more.length, 0);
    assert.match(media.sid, /^ME[0-9a-f]{32}$/);
    assert.equal(media.parentSid, state.withMedia);
    assert.equal(media.contentType, "image/png");
    isDate(media.dateCreated);
    const again = await client.messages(state.withMedia).media(media.sid).fetch();
    assert.deepEqual(again.toJSON(), media.toJSON());
    await refused(client.messages(state.withMedia).media("ME" + "0".repeat(32)).fetch(), 404, 20404);
    assert.equal(await client.messages(state.withMedia).media(media.sid).remove(), true);
    assert.deepEqual(await client.messages(state.withMedia).media.list(), []);
  },
  "media of a message without any": async ({ client, state }) => {
    assert.deepEqual(await client.messages(state.sid).media.list(), []);
  },
  "a template": async ({ client, settings }) => {
    const message = await client.messages.create({
      from: settings.sender,
      to: settings.person,
      contentSid: settings.templateSid,
      contentVariables: JSON.stringify({ 1: "A-77", 2: "ready" }),
    });
    assert.ok(message.body.includes("A-77") && message.body.includes("ready"), message.body);
    assert.equal(message.numMedia, "0");
  },
  "a messaging service": async ({ client, settings }) => {
    const message = await client.messages.create({
      messagingServiceSid: settings.serviceSid, to: settings.person, body: "By the service",
    });
    assert.equal(message.messagingServiceSid, settings.serviceSid);
    assert.ok(["accepted", "queued"].includes(message.status), message.status);
  },
  "a scheduled message, cancelled once": async ({ client, settings }) => {
    const message = await client.messages.create({
      messagingServiceSid: settings.serviceSid,
      to: settings.person,
      contentSid: settings.templateSid,
      contentVariables: JSON.stringify({ 1: "A-78", 2: "ready" }),
      scheduleType: "fixed",
      sendAt: new Date(Date.now() + 2 * 3600 * 1000),
    });
    assert.equal(message.status, "scheduled");
    assert.equal(message.dateSent, null);
    const canceled = await client.messages(message.sid).update({ status: "canceled" });
    assert.equal(canceled.status, "canceled");
    await refused(client.messages(message.sid).update({ status: "canceled" }), 400, 30409);
  },
  "a list by recipient": async ({ client, settings, state }) => {
    const messages = await client.messages.list({ to: settings.person, limit: 20 });
    assert.ok(messages.some((message) => message.sid === state.sid));
    assert.ok(messages.every((message) => message.to === settings.person));
  },
  "a list by sender and recipient": async ({ client, settings }) => {
    const none = await client.messages.list({ from: settings.person, to: "whatsapp:+15005550199", limit: 20 });
    assert.deepEqual(none, []);
    const some = await client.messages.list({ from: settings.sender, to: settings.person, limit: 20 });
    assert.ok(some.length > 0);
  },
  "lists by day": async ({ client, settings }) => {
    const day = 24 * 3600 * 1000;
    const after = await client.messages.list({ to: settings.person, dateSentAfter: new Date(Date.now() + 2 * day), limit: 5 });
    assert.deepEqual(after, []);
    const before = await client.messages.list({ to: settings.person, dateSentBefore: new Date(Date.now() - 2 * day), limit: 5 });
    assert.deepEqual(before, []);
    const other = await client.messages.list({ to: settings.person, dateSent: new Date(Date.now() - 2 * day), limit: 5 });
    assert.deepEqual(other, []);
    const since = await client.messages.list({ to: settings.person, dateSentAfter: new Date(Date.now() - 2 * day), limit: 5 });
    assert.ok(since.length > 0);
  },
  "pages, each row once, newest first": async ({ client, settings }) => {
    const to = settings.otherPerson;
    const sids = [];
    for (let number = 0; number < 7; number++) {
      sids.unshift((await client.messages.create({ from: settings.sender, to, body: `Number ${number}` })).sid);
    }
    const listed = await client.messages.list({ to, pageSize: 3, limit: 100 });
    assert.deepEqual(new Set(listed.map((message) => message.sid)), new Set(sids));
    assert.equal(listed.length, sids.length);
    const first = await client.messages.page({ to, pageSize: 3 });
    assert.equal(first.instances.length, 3);
    assert.match(first.nextPageUrl, /\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\.json\?/);
    const second = await first.nextPage();
    const third = await client.messages.getPage(second.nextPageUrl);
    assert.equal(third.instances.length, 1);
    assert.equal(third.nextPageUrl, undefined);
  },
  "redaction": async ({ client, state }) => {
    const message = await client.messages(state.sid).update({ body: "" });
    assert.equal(message.body, "");
    assert.equal((await client.messages(state.sid).fetch()).body, "");
  },
  "a typing indicator": async ({ client, settings }) => {
    const [inbound] = await client.messages.list({ from: settings.person, to: settings.sender, limit: 1 });
    const typing = await client.messaging.v2.typingIndicator.create({ channel: "whatsapp", messageId: inbound.sid });
    assert.equal(typing.success, true);
  },
  "feedback": async ({ client, settings }) => {
    const message = await client.messages.create({
      from: settings.sender, to: settings.person, body: "Did it come?", provideFeedback: true,
    });
    const feedback = await client.messages(message.sid).feedback.create({ outcome: "confirmed" });
    assert.equal(feedback.outcome, "confirmed");
    assert.equal(feedback.messageSid, message.sid);
  },
  "deletion": async ({ client, state }) => {
    assert.equal(await client.messages(state.sid).remove(), true);
    await refused(client.messages(state.sid).fetch(), 404, 20404);
  },
});
