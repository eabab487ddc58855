// A receiver of webhooks on loopback, and what it can check about them.

import { createHmac } from "node:crypto";
import { createServer } from "node:http";

/**
 * Starts one: `got` is what came, `status` what it answers, `url` its address; `event(type)` waits for the first event of
 * that type, and `stop()` ends it.
 */
export async function startReceiver() {
  const receiver = { got: [], status: 200 };
  const looks = new Set();
  const http = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    receiver.got.push({ headers: request.headers, body: Buffer.concat(chunks) });
    for (const look of looks) look();
    response.writeHead(receiver.status, { "x-receiver": "<b>here</b>" });
    response.end('{"thanks":"<script>alert(1)</script>"}');
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${http.address().port}/hook?a=1&b=%3Cx%3E`;
  receiver.event = (type) => new Promise((resolve) => {
    const look = () => {
      const found = receiver.got.find(({ body }) => JSON.parse(body).type === type);
      if (found && looks.delete(look)) resolve(found);
    };
    looks.add(look);
    look();
  });
  receiver.stop = () => new Promise((resolve) => {
    http.close(resolve);
    http.closeAllConnections();
  });
  return receiver;
}

/** Which of the request's signatures this secret made. */
export function signatures(secret, { headers, body }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const mac = createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`).update(body);
  const expected = `v1,${mac.digest("base64")}`;
  return headers["webhook-signature"].split(" ").map((one) => one === expected);
}
