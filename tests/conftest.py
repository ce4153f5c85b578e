"""What holds for every test: no setting of the developer's own, from the environment or `.env`, gets in."""

import os

import pytest

from bot.settings import Settings


@pytest.fixture(autouse=True)
def _no_settings_of_yours(monkeypatch):
    for name in tuple(os.environ):
        if name.upper().startswith(("WHOSAID_", "DISCORD_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setitem(Settings.model_config, "env_file", None)
