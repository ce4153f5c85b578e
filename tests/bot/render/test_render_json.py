"""The JSON object that other programs rely on."""

import json

from bot.render.json import render
from claims.item import Source, Spread
from tests.replies import (
    a_difference,
    a_figure_item,
    a_quotation,
    a_reading,
    a_relation,
    a_reply,
    an_answer,
    every_kind,
    nothing,
    obviously,
)

KEYS = {
    "schema", "kind", "command", "values", "receipt", "items", "differ", "nearest", "coverage", "dropped",
}  # fmt: skip
ITEM_KEYS = {
    "type", "claim_id", "utterance_id", "words", "paraphrase", "speaker", "kind", "tier", "modality", "hedge",
    "replying_to", "figure", "spread", "beside", "relations", "variants", "citations",
}  # fmt: skip


def test_every_kind_of_reply_has_every_key():
    for reply in every_kind().values():
        made = render(reply).payload
        assert made.keys() >= KEYS
        assert made["schema"] == 1
        for item in (*made["items"], *made["nearest"]):
            assert item.keys() >= ITEM_KEYS


def test_the_text_is_the_same_object():
    for reply in every_kind().values():
        rendered = render(reply)
        assert json.loads(rendered.text) == json.loads(json.dumps(rendered.payload))


def test_a_quotation_is_given_whole_with_its_citations():
    item = render(obviously()).payload["items"][0]
    assert (item["type"], item["words"], item["paraphrase"], item["figure"]) == (
        "quotation",
        "Obviously",
        None,
        None,
    )
    assert item["speaker"] == {"id": "selonmusk", "name": "Elon Musk"}
    assert item["tier"] == "exact"
    assert item["citations"][0] == {
        "n": 1,
        "claim_id": "cmusk100",
        "article_id": "000_ce9c047aab5c4c0b",
        "title": None,
        "outlet": None,
        "url": None,
        "sentence_url": None,
        "published": "2025-01-30",
        "exact": "Obviously",
        "prefix": "",
        "suffix": "",
        "start": 1653,
        "end": 1662,
        "state": "recorded",
        "gone": None,
        "passage": None,
    }


def test_a_figure_names_its_claimant_and_hedge():
    figure = render(a_reply(an_answer(a_figure_item()))).payload["items"][0]["figure"]
    assert figure == {
        "value": 50000,
        "low": None,
        "high": None,
        "qualifier": "about",
        "unit": "count",
        "item": "H100",
        "holder": "DeepSeek",
        "predicate": "has_access",
        "subject": None,
        "claimed_by": "Alexandr Wang",
        "as_of": None,
        "expected": False,
        "printed": None,
        "hedge": "around",
    }


def test_how_far_it_went_is_given_with_articles_outlets_and_ways():
    origins = (Source(name="CNBC", articles=("a-one", "a-two"), chains=(("The Herald", "CNBC"),)),)
    far = Spread(articles=2, outlets=1, unplaced=1, origins=origins)
    items = [a_figure_item(spread=far), a_quotation()]
    assert [item["spread"] for item in render(a_reply(an_answer(*items))).payload["items"]] == [
        {
            "articles": 2,
            "outlets": 1,
            "unplaced": 1,
            "origins": [{"name": "CNBC", "articles": ["a-one", "a-two"], "chains": [["The Herald", "CNBC"]]}],
        },
        None,
    ]


def test_relations_and_differences_carry_their_citations():
    made = render(
        a_reply(an_answer(a_quotation(relations=(a_relation(),)), differ=(a_difference(),)))
    ).payload
    (relation,) = made["items"][0]["relations"]
    assert (relation["type"], relation["speaker"]["name"]) == ("agrees", "Alexandr Wang")
    assert relation["citations"][0]["n"] == 2
    (differ,) = made["differ"]
    assert [reading["text"] for reading in differ["readings"]] == ["Lmao, no.", "Lmao no"]
    assert differ["readings"][1]["citations"][0]["n"] == 4


def test_what_stands_beside_an_item_is_given_with_its_citations():
    made = render(a_reply(an_answer(a_figure_item(beside=(a_reading(),))))).payload
    (line,) = made["items"][0]["beside"]
    assert line["text"] == "The highest so far; next below it: about 40,000 H100 (Ben Baker said)"
    assert [citation["n"] for citation in line["citations"]] == [2]


def test_nothing_is_shortened():
    words = "word " * 700
    assert render(a_reply(an_answer(a_quotation(words)))).payload["items"][0]["words"] == words


def test_nothing_found_gives_what_is_nearest_and_the_coverage():
    made = render(a_reply(nothing(a_quotation()))).payload
    assert made["items"] == []
    assert made["nearest"][0]["citations"][0]["n"] == 1
    assert made["coverage"] == {"articles": 5, "from": "2025-01-30", "to": "2025-01-30", "undated": 4}
