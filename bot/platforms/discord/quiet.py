"""Keeps discord.py's own log lines free of what people wrote and of tokens."""

import logging

from discord import VoiceClient

log = logging.getLogger("whosaid.discord")


class TemplateOnly(logging.Handler):
    """Passes on a line's fixed wording, never the values put into it: addresses with tokens, events with text."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the template, with the kind of error where there is one."""
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "-"
        log.log(
            record.levelno, "discord.library module=%s error=%s says=%s", record.module, error, record.msg
        )


def quiet() -> None:
    """Send discord.py's warnings and errors through TemplateOnly, and nothing else. Harmless when repeated."""
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False  # nobody wants to be told that the bot cannot speak
    library = logging.getLogger("discord")
    library.setLevel(logging.WARNING)
    library.propagate = False
    library.handlers = [TemplateOnly()]
