"""Why one group cannot be compared with the next stands between them, wherever the answer is shown."""

import json

import pytest

from bot.render import discord, html, slack, text
from bot.render.json import as_object
from bot.render.limits import check_discord, check_slack
from tests.replies import a_figure_item, a_reply, an_answer

WHY = "Not comparable, because one counts H100 owned and the other chips used to train V3."
OWNED = a_figure_item(group="DeepSeek: H100 owned")
USED = a_figure_item(
    claim_id="cwang008", utterance_id="uwang008", group="DeepSeek: chips used to train V3", apart=WHY
)


def shown(renderer, *items):
    payload = renderer.render(a_reply(an_answer(*items))).payload
    return payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)


@pytest.mark.parametrize("renderer", [discord, slack, html, text], ids=lambda module: module.__name__)
def test_it_stands_after_the_one_group_and_before_the_other(renderer):
    said = shown(renderer, OWNED, USED)
    places = [
        said.index(words) for words in ("DeepSeek: H100 owned", WHY, "DeepSeek: chips used to train V3")
    ]
    assert places == sorted(places)
    assert WHY not in shown(renderer, OWNED)


@pytest.mark.parametrize(
    ("renderer", "hostile"),
    [
        (discord, "**a**"),
        (discord, "<@1>"),
        (slack, "<@U1>"),
        (html, "<script>"),
        (discord, "[b](http://evil)"),
    ],
)
def test_nothing_in_it_takes_effect(renderer, hostile):
    said = shown(renderer, OWNED, USED.model_copy(update={"apart": f"Not {hostile} comparable"}))
    assert "comparable" in said
    assert f"Not {hostile} comparable" not in said


def test_json_has_it_with_the_first_item_of_its_group():
    made = as_object(a_reply(an_answer(OWNED, USED)))
    assert [item["apart"] for item in made["items"]] == [None, WHY]


def test_where_the_second_group_has_no_room_it_is_left_out_with_it_and_counted():
    many = [
        OWNED.model_copy(update={"claim_id": f"cwang{n:03}", "utterance_id": f"uwang{n:03}"})
        for n in range(200)
    ]
    reply = a_reply(an_answer(*many, USED))
    for renderer, problems in ((discord, check_discord), (slack, check_slack)):
        payload = renderer.render(reply).payload
        said = json.dumps(payload, ensure_ascii=False)
        assert problems(payload) == []
        assert WHY not in said
        assert "more items" in said
