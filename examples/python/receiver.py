"""Receives assessly's webhooks, and believes only those with a right signature.

    WEBHOOK_SECRET=whsec_... python receiver.py 3000
"""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

MAX_BODY = 1024 * 1024  # What is cut off here fails to verify.


class Receiver(ThreadingHTTPServer):
    """An HTTP server that calls `on_event` once for each event, with what the event says.

    Change `secret` at any time: for a day after a rotation assessly signs with the old and the new one.
    """

    def __init__(self, port, secret, on_event):
        super().__init__(("127.0.0.1", port), Handler)
        self.secret = secret
        self.on_event = on_event
        self.seen = set()  # A real receiver keeps these in its database.


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.read_body()
        try:
            event = verify(self.server.secret, self.headers, body)
        except WebhookVerificationError as error:
            return self.answer(401, str(error))

        # The same event may come twice, when an answer got lost; it then has the same id.
        event_id = self.headers["webhook-id"]
        if event_id not in self.server.seen:
            self.server.on_event(event)
            self.server.seen.add(event_id)
        self.answer(204)

    def read_body(self):
        # The very bytes that came: parsed and written again they would have another signature.
        length = int(self.headers.get("content-length", 0))
        return self.rfile.read(min(length, MAX_BODY))

    def answer(self, status, text=""):
        body = text.encode()
        self.send_response(status)
        if status != 204:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def verify(secret, headers, body):
    """The event in `body`, or WebhookVerificationError if it is not from the holder of `secret`, or too old."""
    try:
        return Webhook(secret).verify(body, dict(headers))
    except UnicodeDecodeError as error:
        raise WebhookVerificationError("the body is not UTF-8") from error


def show(event):
    submission = event["data"]
    print(event["type"], submission["id"], json.dumps(submission.get("custom_fields")), flush=True)


if __name__ == "__main__":
    Receiver(int(sys.argv[1]), os.environ["WEBHOOK_SECRET"], show).serve_forever()
