import { assert, isDate, refused, run } from "./peer.mjs";

await run({
  "a refused message has no row": async ({ client, settings }) => {
    const to = settings.otherPerson;
    await refused(client.messages.create({ from: settings.sender, to, body: "x".repeat(1601) }), 400, 21617);
    assert.deepEqual(await client.messages.list({ to, limit: 5 }), []);
  },
  "it has an alert": async ({ client, settings, state }) => {
    const alerts = await client.monitor.v1.alerts.list({ limit: 20 });
    const alert = alerts.find((candidate) => candidate.errorCode === "21617");
    assert.ok(alert, JSON.stringify(alerts));
    assert.match(alert.sid, /^NO[0-9a-f]{32}$/);
    assert.equal(alert.accountSid, settings.accountSid);
    assert.equal(alert.logLevel, "error");
    assert.equal(alert.requestMethod, "POST");
    assert.ok(alert.requestUrl.endsWith("/Messages.json"), alert.requestUrl);
    isDate(alert.dateCreated);
    state.sid = alert.sid;
  },
  "fetch shows the request": async ({ client, state }) => {
    const alert = await client.monitor.v1.alerts(state.sid).fetch();
    assert.equal(alert.sid, state.sid);
    assert.ok(alert.requestVariables.includes("Body="), alert.requestVariables);
  },
  "filters and pages": async ({ client, settings }) => {
    const to = settings.otherPerson;
    for (let number = 0; number < 4; number++) {
      await refused(client.messages.create({ from: settings.sender, to, mediaUrl: ["ftp://files.example.com/a"] }), 400, 21620);
    }
    const all = await client.monitor.v1.alerts.list({ pageSize: 2, limit: 50 });
    assert.ok(all.length >= 5);
    assert.equal(new Set(all.map((alert) => alert.sid)).size, all.length);
    assert.deepEqual(await client.monitor.v1.alerts.list({ logLevel: "debug", limit: 5 }), []);
    assert.deepEqual(await client.monitor.v1.alerts.list({ startDate: new Date(Date.now() + 3600 * 1000), limit: 5 }), []);
    const today = await client.monitor.v1.alerts.list({
      startDate: new Date(Date.now() - 3600 * 1000), endDate: new Date(Date.now() + 3600 * 1000), limit: 50,
    });
    assert.equal(today.length, all.length);
  },
});
