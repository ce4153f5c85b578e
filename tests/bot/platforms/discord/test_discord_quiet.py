"""What discord.py may log."""

import logging

from discord import VoiceClient  # noqa: TID251  # its warnings are what is tested

from bot.platforms.discord.quiet import TemplateOnly, quiet


def test_only_the_wording_of_a_library_line_is_logged_never_its_values(caplog):
    library = logging.Logger("discord.http")  # noqa: LOG001  # one of its own, so that no other test sees it
    library.addHandler(TemplateOnly())
    library.warning("We are being rate limited. %s responded with 429.", "/webhooks/1/secret-token")
    assert "We are being rate limited" in caplog.text
    assert "secret-token" not in caplog.text


def test_of_an_error_only_its_kind_is_logged(caplog):
    library = logging.Logger("discord.client")  # noqa: LOG001  # as above
    library.addHandler(TemplateOnly())
    try:
        int("words that somebody wrote")
    except ValueError:
        library.exception("Ignoring exception in %s", "on_message")
    assert "error=ValueError" in caplog.text
    assert "somebody wrote" not in caplog.text


def test_that_the_bot_cannot_speak_is_no_warning(monkeypatch):
    monkeypatch.setattr(VoiceClient, "warn_nacl", True)
    monkeypatch.setattr(VoiceClient, "warn_dave", True)
    quiet()
    assert not VoiceClient.warn_nacl
    assert not VoiceClient.warn_dave
