"""What is said unasked, shown: a digest of two new articles, its list, its pause; and what a channel's rules look like."""

from bot.ask import Ask, Person, Place, Said
from bot.desk import Desk
from claims.corpus import Corpus
from handlers.reply import Reply

CHANNEL = Place("slack", "T1", "C1")
EDITOR = Person("editor", frozenset({"manage", "subscribe", "add", "review"}))
ASKED = (
    ("list", "/digest list"),
    ("preview", "/digest preview"),
    ("why", "/digest why"),
    ("pause", "/digest pause why:“all of us are on holiday”"),
    ("paused-list", "/digest list"),
    ("resume", "/digest resume"),
    ("permissions", "/permissions"),
    ("watch-here", "/watch words chips to:here"),
)
SUBSCRIBED = "/digest subscribe daily 09:00 zone:Europe/Berlin"
NEWS = 2
"""Articles that came after somebody subscribed."""


def earlier(corpus: Corpus) -> Corpus:
    """What was there before the last articles came."""
    articles = corpus.articles[:-NEWS]
    there = {article.id for article in articles}
    claims = tuple(claim for claim in corpus.claims if claim.article in there)
    known = {claim.id for claim in claims}
    relations = tuple(one for one in corpus.relations if {one.claim, one.target} <= known)
    return Corpus(articles=articles, speakers=corpus.speakers, claims=claims, relations=relations)


async def said(at: Desk, text: str, turn: int) -> Reply:
    """The reply to an editor in a channel."""
    ask = Ask(f"slack:{turn}:{text}", CHANNEL, EDITOR, Said(text), "slash")
    await at.accept(ask)
    return await at.answer(ask)
