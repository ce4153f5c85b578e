"""A logger for the Slack libraries that tells where something went wrong and never what people wrote."""

import logging
from pathlib import PurePath


class Unsaid(logging.Filter):
    """Puts the place of a record instead of its message.

    Bolt and the SDK write whole request bodies, socket addresses and response_urls into their messages (Bolt does
    on a wrong signature, at INFO), and Bolt copies this logger's level and filters onto its own loggers.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without its words."""
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else "-"
        place = "/".join(PurePath(record.pathname).parts[-2:])
        record.msg = "slack.library in=%s at=%s:%d error=%s"
        record.args = (record.funcName, place, record.lineno, error)
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def quiet() -> logging.Logger:
    """The one logger that is handed to Bolt and the SDK."""
    logger = logging.getLogger("whosaid.slack.library")
    logger.setLevel(logging.ERROR)  # below, the libraries report the ordinary: reconnects, settings, bodies
    if not logger.filters:
        logger.addFilter(Unsaid())
    return logger
