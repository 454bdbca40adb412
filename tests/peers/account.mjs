import { assert, connect, isDate, refused, run } from "./peer.mjs";

await run({
  "the account": async ({ client, settings }) => {
    const account = await client.api.v2010.accounts(settings.accountSid).fetch();
    assert.equal(account.sid, settings.accountSid);
    assert.equal(account.status, "active");
    assert.ok(["Full", "Trial"].includes(account.type));
    isDate(account.dateCreated);
  },
  "its balance": async ({ client, settings }) => {
    const balance = await client.balance.fetch();
    assert.equal(balance.accountSid, settings.accountSid);
    assert.equal(balance.currency, "USD");
    assert.ok(Number.isFinite(Number(balance.balance)), balance.balance);
  },
  "a wrong token is 20003": async ({ settings }) =>
    refused(connect(settings.accountSid, "0".repeat(32)).messages.list({ limit: 1 }), 401, 20003),
  "a standard key lists messages": async ({ settings }) => {
    await connect(settings.standardKeySid, settings.keySecret).messages.list({ limit: 1 });
  },
  "a standard key does not see the account": async ({ settings }) =>
    refused(connect(settings.standardKeySid, settings.keySecret).api.v2010.accounts(settings.accountSid).fetch(), 401, 20003),
  "a restricted key sends": async ({ settings }) => {
    const message = await connect(settings.restrictedKeySid, settings.keySecret)
      .messages.create({ from: settings.sender, to: settings.person, body: "From a restricted key" });
    assert.match(message.sid, /^(SM|MM)[0-9a-f]{32}$/);
  },
  "a restricted key does not list": async ({ settings }) =>
    refused(connect(settings.restrictedKeySid, settings.keySecret).messages.list({ limit: 1 }), 403, 70051),
  "usage in every list": async ({ client, settings }) => {
    const lists = [
      client.usage.records, client.usage.records.allTime, client.usage.records.daily, client.usage.records.lastMonth, client.usage.records.monthly,
      client.usage.records.thisMonth, client.usage.records.today, client.usage.records.yearly, client.usage.records.yesterday,
    ];
    for (const list of lists) {
      const [record, ...more] = await list.list({ category: "channels-messaging", limit: 1 });
      assert.equal(more.length, 0);
      assert.equal(record.accountSid, settings.accountSid);
      assert.equal(record.category, "channels-messaging");
      assert.equal(record.priceUnit, "usd");
      assert.ok(Number.isFinite(Number(record.price)), String(record.price));
    }
    const all = await client.usage.records.list({ pageSize: 5, limit: 100 });
    assert.equal(new Set(all.map((record) => record.category)).size, all.length);
    assert.ok(all.length > 10);
  },
  "an unknown account is not found or not ours": async ({ client }) => {
    const error = await client.api.v2010.accounts("AC" + "9".repeat(32)).fetch().catch((reason) => reason);
    assert.ok([401, 404].includes(error.status), String(error.status));
  },
});
