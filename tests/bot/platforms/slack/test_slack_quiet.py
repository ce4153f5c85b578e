"""Nothing that people wrote comes out by the libraries' logs."""

import logging

import pytest
from slack_bolt.logger import get_bolt_logger  # noqa: TID251  # the very loggers that must be quiet

from bot.platforms.slack.quiet import quiet


@pytest.fixture
def fault():
    with pytest.raises(ValueError) as raised:
        int("secret words")
    return raised.value


def test_a_library_line_tells_its_place_and_not_its_words(caplog, fault):
    quiet().error("body: %s", "secret words", exc_info=fault)
    (record,) = caplog.records
    assert "secret" not in caplog.text
    place = "in=test_a_library_line_tells_its_place_and_not_its_words at=slack/test_slack_quiet.py:"
    assert record.getMessage().startswith(f"slack.library {place}")
    assert record.getMessage().endswith("error=ValueError")


def test_bolts_own_loggers_inherit_it(caplog):
    class Somewhere:
        pass

    logger = get_bolt_logger(Somewhere, base_logger=quiet())
    logger.info("Invalid request signature detected (body: secret words)")
    logger.error("secret words")
    assert "secret" not in caplog.text
    assert len(caplog.records) == 1


def test_the_logger_is_made_ready_once():
    quiet()
    assert len(quiet().filters) == 1
    assert logging.getLogger("whosaid").level == logging.NOTSET
