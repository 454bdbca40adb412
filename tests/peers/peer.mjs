// What every topic shares: Twilio's own client pointed at the simulator, and steps that are reported as JSON.
//
//   node <topic>.mjs <base url> <settings as JSON>
//
// The client has no option for another address, so the one thing that is not Twilio's here is a RequestClient that
// changes the origin of https://*.twilio.com; paths, queries, bodies, headers and everything read back are the client's.
import assert from "node:assert/strict";
import twilio from "twilio";

const base = process.argv[2];
const settings = JSON.parse(process.argv[3] ?? "{}");

class RedirectedClient extends twilio.RequestClient {
  request(options) {
    const { host } = new URL(options.uri);
    const uri = options.uri.replace(/^https:\/\/[a-z0-9.-]+\.twilio\.com(?=\/)/, base);
    // Tells a recorder which host the client meant.
    const headers = { ...options.headers, "X-Meant-Host": host };
    return super.request({ ...options, uri, headers });
  }
}

export function connect(username = settings.accountSid, password = settings.authToken) {
  return twilio(username, password, { accountSid: settings.accountSid, httpClient: new RedirectedClient() });
}

// The simulator's own control side, which Twilio's client does not know.
export async function control(path, body) {
  const response = await fetch(`${base}/simulator/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `/simulator/${path} answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

// Expects Twilio's error with its code, status and page.
export async function refused(call, status, code) {
  const error = await call.then(() => undefined, (reason) => reason);
  assert.ok(error, `expected ${status}/${code}, but the call succeeded`);
  assert.ok(error instanceof twilio.RestException, `expected ${status}/${code}, got ${error.stack ?? error}`);
  assert.deepEqual({ status: error.status, code: error.code }, { status, code }, error.message);
  assert.equal(error.moreInfo, `https://www.twilio.com/docs/errors/${code}`);
  assert.ok(error.message.length > 0);
}

export function isDate(value) {
  assert.ok(value instanceof Date && !Number.isNaN(value.getTime()), `no date: ${value}`);
}

// Runs the steps in order; the first that throws ends the run with exit code 1.
export async function run(steps) {
  const passed = [];
  const context = { client: connect(), settings, state: {} };
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step(context);
      passed.push(name);
    } catch (error) {
      console.log(JSON.stringify({ passed, failed: name, error: error.stack ?? String(error) }));
      process.exitCode = 1;
      return;
    }
  }
  console.log(JSON.stringify({ passed }));
}

export { assert, twilio };
