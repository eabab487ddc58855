"""The receiver against a real server: what a candidate's submission sets off, and what must be refused."""

import queue
import threading
import urllib.error
import urllib.request

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from assessly import Assessly
from receiver import Handler, Receiver, verify

WAIT_SECONDS = 20


class RecordingHandler(Handler):
    """The receiver's own handler, which also keeps what came in, byte for byte."""

    def read_body(self):
        body = super().read_body()
        self.server.requests.put((dict(self.headers), body))
        return body


@pytest.fixture
def receiver():
    events = queue.Queue()
    server = Receiver(0, secret=None, on_event=events.put)
    server.RequestHandlerClass = RecordingHandler
    server.events = events
    server.requests = queue.Queue()
    server.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def assessly(receiver):
    server = Assessly("--forward-to", receiver.url)
    receiver.secret = server.info["webhook_secret"]
    yield server
    server.stop()


def submit(assessly, name):
    return assessly.call(
        "POST",
        "/api/v1/submissions",
        {
            "assessment_id": assessly.info["assessment_id"],
            "candidate_name": name,
            "custom_fields": {"source": "linkedin", "campaign_id": "summer2024"},
        },
    )


def next_request(receiver):
    return receiver.requests.get(timeout=WAIT_SECONDS)


def post(url, headers, body):
    request = urllib.request.Request(url, method="POST", data=body, headers=headers)
    try:
        return urllib.request.urlopen(request, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_submission_arrives_as_the_api_shows_it(assessly, receiver):
    submission = submit(assessly, "John Doe")
    event = receiver.events.get(timeout=WAIT_SECONDS)
    assert event["type"] == "submission.created"
    assert event["data"]["id"] == submission["id"]
    assert event["data"]["custom_fields"] == {"source": "linkedin", "campaign_id": "summer2024"}
    assert event["data"] == assessly.call("GET", f"/api/v1/submissions/{submission['id']}")


def test_the_same_event_twice_counts_once(assessly, receiver):
    submit(assessly, "John Doe")
    headers, body = next_request(receiver)
    receiver.events.get(timeout=WAIT_SECONDS)
    assert post(receiver.url, headers, body) == 204
    assert receiver.events.empty()


def test_one_changed_byte_is_refused_wherever_it_stands(assessly, receiver):
    submit(assessly, "John Doe")
    headers, body = next_request(receiver)
    secret = assessly.info["webhook_secret"]
    assert verify(secret, headers, body)
    for place in range(len(body)):
        changed = bytearray(body)
        changed[place] ^= 1
        with pytest.raises(WebhookVerificationError):
            verify(secret, headers, bytes(changed))

    changed = bytearray(body)
    changed[-2] ^= 1
    assert post(receiver.url, headers, bytes(changed)) == 401
    assert post(receiver.url, {"content-type": "application/json"}, body) == 401


def test_a_rotated_secret_verifies_before_during_and_after(assessly, receiver):
    old = assessly.info["webhook_secret"]
    endpoint = assessly.call("GET", "/api/v1/webhooks/endpoints")["data"][0]["id"]

    submit(assessly, "Before")
    headers, body = next_request(receiver)
    assert Webhook(old).verify(body, headers)["data"]["candidate_name"] == "Before"

    rotation = f"/api/v1/webhooks/endpoints/{endpoint}/secret_rotations"
    new = assessly.call("POST", rotation, {"grace_seconds": 60})["secret"]
    assert new != old

    submit(assessly, "During")
    headers, body = next_request(receiver)
    assert Webhook(old).verify(body, headers)["data"]["candidate_name"] == "During"
    assert Webhook(new).verify(body, headers)["data"]["candidate_name"] == "During"

    assessly.advance("61s")
    receiver.secret = new
    submit(assessly, "After")
    headers, body = next_request(receiver)
    assert Webhook(new).verify(body, headers)["data"]["candidate_name"] == "After"
    with pytest.raises(WebhookVerificationError):
        Webhook(old).verify(body, headers)
