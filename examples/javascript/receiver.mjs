// Receives assessly's webhooks, and believes only those with a right signature.
//
//     WEBHOOK_SECRET=whsec_... node receiver.mjs 3000

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const MAX_BODY = 1024 * 1024;

/**
 * An HTTP server that calls `onEvent` once for each event, with what the event says.
 *
 * `secret` is a function, so that it can change at any time: for a day after a rotation assessly signs with the
 * old and the new one.
 */
export function createReceiver({ secret, onEvent }) {
  const seen = new Set(); // A real receiver keeps these in its database.

  return createServer(async (request, response) => {
    try {
      const event = verify(secret(), request.headers, await readBody(request));
      // The same event may come twice, when an answer got lost; it then has the same id.
      const id = request.headers["webhook-id"];
      if (!seen.has(id)) {
        await onEvent(event);
        seen.add(id);
      }
      response.writeHead(204).end();
    } catch (error) {
      const refused = error instanceof WebhookVerificationError;
      if (!refused) console.error(error);
      response.writeHead(refused ? 401 : 500).end(refused ? error.message : undefined);
    }
  });
}

/** The event in `body`, or a WebhookVerificationError if it is not from the holder of `secret`, or too old. */
export function verify(secret, headers, body) {
  return new Webhook(secret).verify(body, headers);
}

/** The very bytes that came: parsed and written again they would have another signature. */
async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY) throw new WebhookVerificationError("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const secret = process.env.WEBHOOK_SECRET;
  createReceiver({
    secret: () => secret,
    onEvent: (event) => console.log(event.type, event.data.id, event.data.custom_fields),
  }).listen(Number(process.argv[2]), "127.0.0.1");
}
