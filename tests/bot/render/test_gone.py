"""A citation that is gone from its page is marked so on every platform."""

import pytest

from bot.render import discord, html, json, slack, text
from claims.item import State
from tests.replies import a_citation, a_quotation, a_reply, an_answer

GONE = a_quotation(citations=(a_citation(state=State.GONE, gone="2026-11-26"),))
STANDS = a_quotation(claim_id="cmusk002", citations=(a_citation(claim="cmusk002", state=State.VERIFIED),))


@pytest.mark.parametrize("renderer", [discord, html, slack, text])
def test_every_platform_says_what_is_no_longer_on_the_page(renderer):
    printed = str(renderer.render(a_reply(an_answer(GONE, STANDS))).payload)
    even = " ".join(printed.split())
    assert "no longer on the page, seen on" in even
    assert "26 Nov 2026" in even
    assert "no longer on the page: verified in the text that the page had before" in even
    assert "verified in the text held here" in even


def test_the_json_object_has_the_state_and_the_day():
    items = json.render(a_reply(an_answer(GONE, STANDS))).payload["items"]
    told = [(c["state"], c["gone"]) for item in items for c in item["citations"]]
    assert told == [("gone", "2026-11-26"), ("verified", None)]
