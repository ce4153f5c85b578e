"""The requests of Slack, from the recorded payloads, with ids of their own each time."""

import copy
import hashlib
import hmac
import json
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

RECORDED = Path(__file__).parents[1] / "payloads" / "slack"


def recorded(name):
    """A recorded payload, as Bolt would hand it on."""
    text = (RECORDED / name).read_text()
    if name.endswith(".json"):
        return json.loads(text)
    return dict(parse_qsl(text.strip(), keep_blank_values=True))


def signed(secret, body, age=0):
    """The headers by which Slack shows that a request is its own."""
    at = str(int(time.time()) - age)
    mark = hmac.new(secret.encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={mark}"}


class Payloads:
    """Makes them for one peer."""

    def __init__(self, peer):
        self._peer = peer

    def slash(self, command, text="", **fields):
        made = {**recorded("slash_command.urlencoded"), "command": command, "text": text}
        return {**made, **self._trigger(), **fields}

    def mention(self, text, **fields):
        return self._event("app_mention.json", f"<@U0BOT> {text}", fields)

    def direct(self, text, **fields):
        return self._event("message_im.json", text, fields)

    def press(self, action_id, on=None):
        made = {**recorded("block_actions.json"), **self._trigger()}
        made["actions"][0]["action_id"] = action_id
        if on is not None and on.channel:
            made["channel"]["id"] = made["container"]["channel_id"] = on.channel
            made["message"]["ts"] = made["container"]["message_ts"] = on.ts
            if on.thread:
                made["message"]["thread_ts"] = made["container"]["thread_ts"] = on.thread
        return made

    def menu(self, callback_id, text):
        made = {**recorded("message_action.json"), **self._trigger(), "callback_id": callback_id}
        made["message"]["text"] = text
        return made

    def submit(self, view, values):
        made = {**recorded("view_submission.json"), "trigger_id": self._peer.next_id("trigger")}
        made["view"]["private_metadata"] = view["private_metadata"]
        made["view"]["state"]["values"] = {
            name: {"value": {"type": "plain_text_input", "value": value}} for name, value in values.items()
        }
        return made

    def encoded(self, kind, payload):
        """As HTTP mode has it: body and content type."""
        if kind == "events_api":
            return json.dumps(payload), "application/json"
        fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return urlencode(fields), "application/x-www-form-urlencoded"

    def _event(self, name, text, fields):
        made = copy.deepcopy(recorded(name))
        ts = self._peer.next_ts()
        made["event_id"] = self._peer.next_id("Ev")
        made["event"] |= {"text": text, "ts": ts, "event_ts": ts, **fields}
        return made

    def _trigger(self):
        return {"trigger_id": self._peer.next_id("trigger"), "response_url": self._peer.new_response_url()}
