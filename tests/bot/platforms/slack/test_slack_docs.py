"""docs/slack.md names what the app asks for, and nothing else."""

import re
from pathlib import Path

from bot.platforms.slack.scopes import APP_SCOPE, EVENTS, SCOPES
from bot.settings import Settings

TEXT = (Path(__file__).parents[4] / "docs" / "slack.md").read_text()
ROWS = dict(re.findall(r"^\| `([a-z_.:]+)` \| (.+) \|$", TEXT, re.MULTILINE))


def test_every_scope_and_event_stands_there_with_its_reason():
    assert {s.name: s.why for s in SCOPES} | EVENTS == {
        name: why for name, why in ROWS.items() if name != "dispatch_failed"
    }
    assert APP_SCOPE.name in TEXT


def test_optional_scopes_stand_under_their_own_heading():
    _, optional = TEXT.split("Optional;")
    for scope in SCOPES:
        assert (f"| `{scope.name}` |" in optional) is scope.optional


def test_every_setting_named_is_one():
    named = set(re.findall(r"\b(?:SLACK|WHOSAID)_[A-Z_]+\b", TEXT))
    assert named <= {name.upper() for name in Settings.model_fields}
    assert {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "WHOSAID_SLACK_COMMAND"} <= named
