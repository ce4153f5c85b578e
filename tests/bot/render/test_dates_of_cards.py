"""Dates are as precise as their source, in the language of the channel, on every surface but JSON."""

import importlib
import json
from datetime import date as day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.dates import dated
from bot.render.span import Style
from claims.answer import Nothing
from handlers.languages import LANGUAGES
from handlers.times.words import date
from tests.replies import COVERAGE, a_citation, a_quotation, a_reply, an_answer, an_article

RENDERERS = ("text", "discord", "slack", "html")


@pytest.mark.parametrize(
    ("language", "of_a_day", "of_a_month", "of_a_year"),
    [
        ("en", "3 Mar 2025", "Mar 2025", "2025"),
        ("de", "3. März 2025", "März 2025", "2025"),
        ("es", "3 mar 2025", "mar 2025", "2025"),
        ("fr", "3 mars 2025", "mars 2025", "2025"),
        ("it", "3 mar 2025", "mar 2025", "2025"),
        ("nl", "3 mrt 2025", "mrt 2025", "2025"),
        ("pl", "3 mar 2025", "mar 2025", "2025"),
        ("pt", "3 de mar. de 2025", "mar. de 2025", "2025"),
        ("tr", "3 Mar 2025", "Mar 2025", "2025"),
        ("uk", "3 бер. 2025\u202fр.", "бер. 2025\u202fр.", "2025"),
        ("ja", "2025年3月3日", "2025年3月", "2025年"),
        ("zh", "2025年3月3日", "2025年3月", "2025年"),
        ("xx", "3 Mar 2025", "Mar 2025", "2025"),
        ("../../etc", "3 Mar 2025", "Mar 2025", "2025"),
    ],
)
def test_a_date_is_written_in_its_language_and_no_more_precisely_than_it_is_known(
    language, of_a_day, of_a_month, of_a_year
):
    shown = [date(partial, language) for partial in ("2025-03-03", "2025-03", "2025")]
    assert [one.replace("\xa0", " ") for one in shown] == [of_a_day, of_a_month, of_a_year]


@given(st.dates(min_value=day(1, 1, 1)), st.sampled_from(sorted(LANGUAGES)), st.sampled_from([4, 7, 10]))
def test_every_date_can_be_written_in_every_language_that_is_offered(when, language, precision):
    shown = dated(when.isoformat()[:precision], language)
    assert str(when.year) in shown.text
    assert (shown.style, shown.ref) == (Style.DATE, when.isoformat()[:precision])
    assert "\n" not in shown.text


def reply(language):
    article = an_article(outlet="The Paper", published="2025-03")
    item = a_quotation(said_at="2025-03-03", citations=(a_citation(article=article),))
    return a_reply(an_answer(item), language=language)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_surface_writes_the_dates_of_items_sources_and_coverage_in_it(name):
    render = importlib.import_module(f"bot.render.{name}").render
    made = render(reply("de"))
    payload = made.payload if isinstance(made.payload, str) else json.dumps(made.payload, ensure_ascii=False)
    for shown in (payload, made.text):
        plain = shown.replace("\\", "")
        assert "3. März 2025" in plain
        assert "30. Jan. 2025" in plain  # of the coverage
        assert "Mar 2025" not in plain
        assert "Jan 2025" not in plain


@pytest.mark.parametrize("name", RENDERERS)
def test_so_are_those_of_what_is_nearest(name):
    render = importlib.import_module(f"bot.render.{name}").render
    near = Nothing(lead="Nobody.", nearest=reply("de").body.items, coverage=COVERAGE)
    assert "3. März 2025" in render(a_reply(near, language="de")).text


def test_nothing_but_dates_is_translated():
    render = importlib.import_module("bot.render.text").render
    german, english = (render(reply(language)).text for language in ("de", "en"))
    for own, ours in (
        ("3. März 2025", "3 Mar 2025"),
        ("März 2025", "Mar 2025"),
        ("30. Jan. 2025", "30 Jan 2025"),
    ):
        german = german.replace(own, ours)
    assert german == english


def test_json_keeps_the_dates_as_they_are():
    render = importlib.import_module("bot.render.json").render
    assert render(reply("ja")).payload == render(reply("en")).payload
    assert render(reply("ja")).payload["items"][0]["said_at"] == "2025-03-03"
