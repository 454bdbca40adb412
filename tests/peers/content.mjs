import { assert, control, isDate, refused, run } from "./peer.mjs";

const types = { "twilio/text": { body: "Hello {{1}}, your parcel {{2}} has been packed and leaves us today." } };

await run({
  "create": async ({ client, settings, state }) => {
    const content = await client.content.v1.contents.create({
      friendly_name: "parcel_packed", language: "en", variables: { 1: "Ana", 2: "A-1" }, types,
    });
    assert.match(content.sid, /^HX[0-9a-f]{32}$/);
    assert.equal(content.accountSid, settings.accountSid);
    assert.equal(content.friendlyName, "parcel_packed");
    assert.equal(content.language, "en");
    assert.deepEqual(content.variables, { 1: "Ana", 2: "A-1" });
    assert.deepEqual(content.types, types);
    assert.ok(content.links.approval_create.endsWith(`/v1/Content/${content.sid}/ApprovalRequests/whatsapp`));
    isDate(content.dateCreated);
    isDate(content.dateUpdated);
    state.sid = content.sid;
  },
  "fetch": async ({ client, state }) => {
    const content = await client.content.v1.contents(state.sid).fetch();
    assert.equal(content.sid, state.sid);
    assert.deepEqual(content.types, types);
  },
  "an unsubmitted template's approval": async ({ client, state }) => {
    const approval = await client.content.v1.contents(state.sid).approvalFetch().fetch();
    assert.equal(approval.sid, state.sid);
    assert.equal(approval.whatsapp.status, "unsubmitted");
  },
  "update": async ({ client, state }) => {
    const changed = { "twilio/text": { body: "Hello {{1}}, your parcel {{2}} is packed and will leave us today." } };
    const content = await client.content.v1.contents(state.sid).update({ types: changed });
    assert.equal(content.sid, state.sid);
    assert.deepEqual(content.types, changed);
    assert.equal(content.friendlyName, "parcel_packed");
  },
  "submission": async ({ client, state }) => {
    const approval = await client.content.v1.contents(state.sid).approvalCreate
      .create({ name: "parcel_packed", category: "UTILITY" });
    assert.equal(approval.name, "parcel_packed");
    assert.equal(approval.category, "UTILITY");
    assert.equal(approval.contentType, "twilio/text");
    assert.equal(approval.status, "received");
    assert.equal(approval.rejectionReason, "");
    assert.equal(approval.allowCategoryChange, true);
  },
  "a submitted template cannot be changed": async ({ client, state }) =>
    refused(client.content.v1.contents(state.sid).update({ types }), 409, 20409),
  "its review goes on by the clock": async ({ client, settings, state }) => {
    await control("clock/advance", { seconds: 3600 });
    const approval = await client.content.v1.contents(state.sid).approvalFetch().fetch();
    assert.equal(approval.whatsapp.status, "approved");
    const message = await client.messages.create({
      from: settings.sender, to: settings.person, contentSid: state.sid, contentVariables: '{"1":"Ana","2":"A-1"}',
    });
    assert.equal(message.body, "Hello Ana, your parcel A-1 is packed and will leave us today.");
  },
  "complaints pause it": async ({ client, state }) => {
    await control("templates/complain", { sid: state.sid });
    assert.equal((await client.content.v1.contents(state.sid).approvalFetch().fetch()).whatsapp.status, "paused");
    const alerts = await client.monitor.v1.alerts.list({ limit: 5 });
    assert.ok(alerts.some((alert) => alert.errorCode === "63041" && alert.resourceSid === state.sid));
  },
  "approvals of the world's templates": async ({ client, settings }) => {
    const approved = await client.content.v1.contents(settings.templateSid).approvalFetch().fetch();
    assert.equal(approved.whatsapp.status, "approved");
    assert.equal(approved.whatsapp.category, "UTILITY");
    const rejected = await client.content.v1.contents(settings.rejectedSid).approvalFetch().fetch();
    assert.equal(rejected.whatsapp.status, "rejected");
    assert.ok(rejected.whatsapp.rejection_reason.length > 0);
  },
  "lists of both versions, page by page": async ({ client }) => {
    for (const version of [client.content.v1, client.content.v2]) {
      const all = await version.contents.list({ pageSize: 1000, limit: 1000 });
      const paged = await version.contents.list({ pageSize: 5, limit: 1000 });
      assert.ok(all.length > 10);
      assert.deepEqual(paged.map((content) => content.sid), all.map((content) => content.sid));
      assert.equal(new Set(all.map((content) => content.sid)).size, all.length);
    }
  },
  "lists with approvals, page by page": async ({ client, settings }) => {
    for (const version of [client.content.v1, client.content.v2]) {
      const all = await version.contentAndApprovals.list({ pageSize: 4, limit: 1000 });
      const approved = all.find((content) => content.sid === settings.templateSid);
      assert.equal(approved.approvalRequests.status, "approved");
      const first = await version.contentAndApprovals.page({ pageSize: 4 });
      assert.equal(first.instances.length, 4);
      const second = await first.nextPage();
      assert.notEqual(second.instances[0].sid, first.instances[0].sid);
      const back = await second.previousPage();
      assert.deepEqual(back.instances.map((content) => content.sid), first.instances.map((content) => content.sid));
    }
  },
  "v2 filters": async ({ client, settings }) => {
    const list = (filter) => client.content.v2.contentAndApprovals.list({ ...filter, limit: 1000 });
    const german = await list({ language: ["de"] });
    assert.ok(german.length > 0 && german.every((content) => content.language === "de"));
    const both = await list({ language: ["de", "en"] });
    assert.ok(both.length > german.length);
    const approved = await list({ channelEligibility: ["whatsapp:approved"] });
    assert.ok(approved.length > 0 && approved.every((content) => content.approvalRequests.status === "approved"));
    const replies = await list({ contentType: ["twilio/quick-reply"] });
    assert.ok(replies.length > 0 && replies.every((content) => "twilio/quick-reply" in content.types));
    const named = await list({ contentName: "PARCEL_PACK" });
    assert.deepEqual(named.map((content) => content.friendlyName), ["parcel_packed"]);
    const texts = await list({ content: "leave us today" });
    assert.deepEqual(texts.map((content) => content.friendlyName), ["parcel_packed"]);
    const byName = await list({ sortByContentName: "asc" });
    const names = byName.map((content) => content.friendlyName);
    assert.deepEqual(names, [...names].sort());
    assert.deepEqual(await list({ dateCreatedAfter: new Date(Date.now() + 3600 * 1000) }), []);
    assert.deepEqual(await list({ dateCreatedBefore: new Date("2020-01-01T00:00:00Z") }), []);
    assert.ok((await client.content.v2.contents.list({ contentName: settings.templateName, limit: 10 })).length > 0);
  },
  "rules of a create": async ({ client }) => {
    const create = (body) => client.content.v1.contents.create({ friendly_name: "x", ...body });
    await refused(create({ types }), 400, 92003);
    await refused(create({ language: "English", types }), 400, 92004);
    await refused(create({ language: "en" }), 400, 92001);
    await refused(create({ language: "en", types: { "twilio/button": { body: "x" } } }), 400, 92008);
    const variables = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [index + 1, "x"]));
    await refused(create({ language: "en", types, variables }), 400, 92002);
  },
  "the sandbox's templates are not the account's": async ({ client, settings }) =>
    refused(client.content.v1.contents(settings.sandboxTemplateSid).fetch(), 404, 20404),
  "deletion": async ({ client, state }) => {
    assert.equal(await client.content.v1.contents(state.sid).remove(), true);
    await refused(client.content.v1.contents(state.sid).fetch(), 404, 20404);
  },
});
