"""The cards that Discord and Slack show of a reply, and what must hold of every card."""

from bot.render import discord, slack
from bot.render.card import Card, Cards
from bot.render.fit import fit
from bot.render.limits import DISCORD, SLACK, check_discord, check_slack
from bot.render.span import Style
from claims.answer import Answer, Nothing


def discord_card(reply) -> Card:
    def shape(card):
        return card, discord.Messages().of(card)

    return fit(Cards(reply), shape, lambda made: check_discord(made[1]), DISCORD.embeds_total)[0]


def slack_card(reply) -> Card:
    def shape(card):
        return card, slack.message("twin", list(slack.Blocks().of(card)))

    return fit(Cards(reply), shape, lambda made: check_slack(made[1]), SLACK.total)[0]


def assert_cited(card: Card, body) -> None:
    """Every mark leads to a source shown; every item shown has one; nothing is dropped uncounted."""
    sources = {stand.n for source in card.sources for stand in source.stands}
    lines = [*card.differ, *(line for e in card.entries for line in (e.head, e.quote, *e.lines))]
    marks = {int(span.text) for line in lines for span in line if span.style is Style.MARK}
    assert marks == sources
    for entry in card.entries:
        if entry.claim_id:
            own = {int(s.text) for s in (*entry.head, *entry.quote) if s.style is Style.MARK}
            assert own
            assert own <= sources
    items = body.items if isinstance(body, Answer) else body.nearest if isinstance(body, Nothing) else ()
    shown = [entry for entry in card.entries if entry.claim_id]
    if items:
        assert 1 in sources
        assert [e.claim_id for e in shown] == [item.claim_id for item in items[: len(shown)]]
    missing = len(items) - len(shown)
    if missing:
        beyond = isinstance(body, Answer) and (body.dropped or body.more)
        counted = f"({missing:,} of which" if beyond else f"{missing:,} more item"
        assert counted in "".join(s.text for line in card.left_out for s in line)
