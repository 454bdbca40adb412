// The calls whose requests are compared with our own client's: the same ones, in the same order.
import { connect, run } from "./peer.mjs";

const attempt = (call) => async (context) => {
  await call(context).catch(() => undefined);
};
const sendAt = new Date("2031-05-06T07:08:09Z");
const text = "Grüße, مرحبا, 🙂 & = + % ? #~'()*!";

await run({
  "free-form": attempt(({ client, settings: s }) =>
    client.messages.create({ to: s.person, from: s.sender, body: text })),
  "text of several lines": attempt(({ client, settings: s }) =>
    client.messages.create({ to: s.person, from: s.sender, body: "one\r\ntwo\n\tthree  four" })),
  "media": attempt(({ client, settings: s }) =>
    client.messages.create({
      to: s.person, from: s.sender, body: "See",
      mediaUrl: ["https://files.example.com/a b.png?x=1&y=ü", "https://files.example.com/c.png"],
    })),
  "template": attempt(({ client, settings: s }) =>
    client.messages.create({ to: s.person, from: s.sender, contentSid: s.templateSid, contentVariables: s.variables })),
  "messaging service": attempt(({ client, settings: s }) =>
    client.messages.create({ to: s.person, messagingServiceSid: s.serviceSid, contentSid: s.templateSid, contentVariables: s.variables })),
  "scheduled": attempt(({ client, settings: s }) =>
    client.messages.create({
      to: s.person, messagingServiceSid: s.serviceSid, contentSid: s.templateSid, contentVariables: s.variables,
      sendAt, scheduleType: "fixed",
    })),
  "callback and validity": attempt(({ client, settings: s }) =>
    client.messages.create({
      to: s.person, from: s.sender, body: "x", statusCallback: "https://hooks.example.com/s?a=1#rc=2", validityPeriod: 600,
    })),
  "location": attempt(({ client, settings: s }) =>
    client.messages.create({ to: s.person, from: s.sender, body: "Here", persistentAction: ["geo:51.5,-0.12|London"] })),
  "fetch": attempt(({ client, settings: s }) => client.messages(s.messageSid).fetch()),
  "cancel": attempt(({ client, settings: s }) => client.messages(s.messageSid).update({ status: "canceled" })),
  "redact": attempt(({ client, settings: s }) => client.messages(s.messageSid).update({ body: "" })),
  "delete": attempt(({ client, settings: s }) => client.messages(s.messageSid).remove()),
  "list by people": attempt(({ client, settings: s }) =>
    client.messages.page({ to: s.sender, from: s.person, pageSize: 1 })),
  "list by days": attempt(({ client, settings: s }) =>
    client.messages.page({
      to: s.person, dateSentBefore: new Date("2026-03-04T23:59:58Z"), dateSentAfter: new Date("2026-03-01T00:00:00Z"), pageSize: 1000,
    })),
  "list and its next page": async ({ client, settings: s }) => {
    const page = await client.messages.page({ to: s.person, pageSize: 2 });
    await page.nextPage();
  },
  "templates by name": attempt(({ client }) =>
    client.content.v2.contentAndApprovals.page({ contentName: "order & update", pageSize: 500 })),
  "templates": attempt(({ client }) => client.content.v2.contentAndApprovals.page({ pageSize: 500 })),
  "template fetch": attempt(({ client, settings: s }) => client.content.v1.contents(s.templateSid).fetch()),
  "approval fetch": attempt(({ client, settings: s }) => client.content.v1.contents(s.templateSid).approvalFetch().fetch()),
  "template creation": attempt(({ client }) =>
    client.content.v1.contents.create({
      friendly_name: "parcel_packed", language: "pt_BR", variables: { 1: "Ana \"A\" & ü", 2: "A-1" },
      types: {
        "twilio/quick-reply": {
          body: "Olá {{1}}, o seu pacote {{2}} já saiu. Grüße 🙂", actions: [{ type: "QUICK_REPLY", title: "Sim", id: "yes" }],
        },
      },
    })),
  "template submission": attempt(({ client, settings: s }) =>
    client.content.v1.contents(s.templateSid).approvalCreate.create({ name: "parcel_packed", category: "UTILITY" })),
  "template deletion": attempt(({ client, settings: s }) => client.content.v1.contents(s.templateSid).remove()),
  "pool": attempt(({ client, settings: s }) => client.messaging.v1.services(s.serviceSid).channelSenders.page({ pageSize: 100 })),
  "media list": attempt(({ client, settings: s }) => client.messages(s.messageSid).media.page()),
  "alerts": attempt(({ client }) =>
    client.monitor.v1.alerts.page({
      logLevel: "error", startDate: new Date("2026-03-01T00:00:00Z"), endDate: new Date("2026-03-02T00:00:00Z"), pageSize: 20,
    })),
  "media deletion": attempt(({ client, settings: s }) => client.messages(s.messageSid).media(s.mediaSid).remove()),
  "senders": attempt(({ client }) => client.messaging.v2.channelsSenders.page({ channel: "whatsapp", pageSize: 100 })),
  "services": attempt(({ client }) => client.messaging.v1.services.page({ pageSize: 100 })),
  "sender fetch": attempt(({ client, settings: s }) => client.messaging.v2.channelsSenders(s.senderSid).fetch()),
  "sender registration": attempt(({ client, settings: s }) =>
    client.messaging.v2.channelsSenders.create({
      sender_id: s.newSender,
      configuration: { waba_id: "1234567000", verification_method: "sms" },
      webhook: {
        callback_url: "https://hooks.example.com/in?a=ü", callback_method: "POST",
        fallback_url: "https://hooks.example.com/fallback", fallback_method: "POST",
        status_callback_url: "https://hooks.example.com/status",
      },
      profile: {
        name: "Grüße & Söhne \"Works\"", about: text, address: "1 Example Street", description: "We repair things",
        emails: [{ email: "info@example.com", label: "Email" }],
        logo_url: "https://files.example.com/logo.png", vertical: "Beauty, Spa and Salon",
        websites: [{ website: "https://www.example.com", label: "Website" }],
      },
    })),
  "sender code": attempt(({ client, settings: s }) =>
    client.messaging.v2.channelsSenders(s.senderSid).update({ configuration: { verification_code: "123456" } })),
  "sender change": attempt(({ client, settings: s }) =>
    client.messaging.v2.channelsSenders(s.senderSid).update({ webhook: { callback_url: "" }, profile: { about: "Open all week" } })),
  "sender deletion": attempt(({ client, settings: s }) => client.messaging.v2.channelsSenders(s.senderSid).remove()),
  "a further page of templates": attempt(({ client, settings: s }) => client.content.v2.contentAndApprovals.getPage(s.furtherTemplates)),
  "a further page of alerts": attempt(({ client, settings: s }) => client.monitor.v1.alerts.getPage(s.furtherAlerts)),
  "API key": attempt(({ settings: s }) => connect(s.standardKeySid, s.keySecret).messages(s.messageSid).fetch()),
});
