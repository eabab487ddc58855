// The receiver against a real server: what a candidate's submission sets off, and what must be refused.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";
import { WebhookVerificationError } from "standardwebhooks";

import { startAssessly } from "./assessly.mjs";
import { createReceiver, verify } from "./receiver.mjs";

let assessly;
let receiver;
let url;
let secret;
const requests = inbox();
const events = inbox();

before(async () => {
  receiver = createReceiver({ secret: () => secret, onEvent: (event) => events.put(event) });
  // What came in, byte for byte, is kept beside what the receiver makes of it.
  receiver.prependListener("request", (request) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => requests.put({ headers: request.headers, body: Buffer.concat(chunks) }));
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  url = `http://127.0.0.1:${receiver.address().port}/hook`;
  assessly = await startAssessly("--forward-to", url);
  secret = assessly.info.webhook_secret;
});

beforeEach(() => {
  requests.clear();
  events.clear();
});

after(async () => {
  await assessly?.stop();
  receiver.closeAllConnections();
  receiver.close();
});

function submit(name) {
  return assessly.call("POST", "/api/v1/submissions", {
    assessment_id: assessly.info.assessment_id,
    candidate_name: name,
    custom_fields: { source: "linkedin", campaign_id: "summer2024" },
  });
}

async function post(headers, body) {
  const response = await fetch(url, { method: "POST", headers, body });
  return response.status;
}

/** The three headers that prove where a webhook is from; the others belong to its own connection. */
function proof(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("webhook-")));
}

test("a submission arrives as the API shows it", async () => {
  const submission = await submit("John Doe");
  const event = await events.next();
  assert.equal(event.type, "submission.created");
  assert.equal(event.data.id, submission.id);
  assert.deepEqual(event.data.custom_fields, { source: "linkedin", campaign_id: "summer2024" });
  assert.deepEqual(event.data, await assessly.call("GET", `/api/v1/submissions/${submission.id}`));
});

test("the same event twice counts once", async () => {
  await submit("John Doe");
  const { headers, body } = await requests.next();
  await events.next();
  assert.equal(await post(proof(headers), body), 204);
  assert.equal(events.size(), 0);
});

test("one changed byte is refused wherever it stands", async () => {
  await submit("John Doe");
  const { headers, body } = await requests.next();
  assert.ok(verify(secret, headers, body));
  for (let place = 0; place < body.length; place++) {
    const changed = Buffer.from(body);
    changed[place] ^= 1;
    assert.throws(() => verify(secret, headers, changed), WebhookVerificationError);
  }

  const changed = Buffer.from(body);
  changed[changed.length - 2] ^= 1;
  assert.equal(await post(proof(headers), changed), 401);
  assert.equal(await post({}, body), 401);
});

test("a rotated secret verifies before, during and after", async () => {
  const old = secret;
  const endpoint = (await assessly.call("GET", "/api/v1/webhooks/endpoints")).data[0].id;

  await submit("Before");
  let { headers, body } = await requests.next();
  assert.equal(verify(old, headers, body).data.candidate_name, "Before");

  const rotation = `/api/v1/webhooks/endpoints/${endpoint}/secret_rotations`;
  const renewed = (await assessly.call("POST", rotation, { grace_seconds: 60 })).secret;
  assert.notEqual(renewed, old);

  await submit("During");
  ({ headers, body } = await requests.next());
  assert.equal(verify(old, headers, body).data.candidate_name, "During");
  assert.equal(verify(renewed, headers, body).data.candidate_name, "During");

  await assessly.advance("61s");
  secret = renewed;
  await submit("After");
  ({ headers, body } = await requests.next());
  assert.equal(verify(renewed, headers, body).data.candidate_name, "After");
  assert.throws(() => verify(old, headers, body), WebhookVerificationError);
});

/** A list that can be waited on. */
function inbox() {
  const items = [];
  let wake = () => {};
  return {
    put(item) {
      items.push(item);
      wake();
    },
    async next() {
      const signal = AbortSignal.timeout(20_000);
      while (items.length === 0) {
        await new Promise((resolve, reject) => {
          wake = resolve;
          signal.addEventListener("abort", () => reject(new Error("nothing came within 20 s")), { once: true });
        });
      }
      return items.shift();
    },
    clear: () => items.splice(0),
    size: () => items.length,
  };
}
