"""The heading of a page about one thing of the index: who said what, a speaker's name, an article's title. Pure."""

from bot.render.wording import VERBS
from claims.answer import Answer, AnyItem, Quotation
from handlers.reply import Reply


def heading(reply: Reply, what: str, public_id: str) -> str:
    """What a page is about; `Claim ccz2h8gm` where the index has nothing of it. `what`: claim, utterance, article, speaker."""
    bare = f"{what.capitalize()} {public_id}"
    if not isinstance(reply.body, Answer):
        return bare
    first = reply.body.items[0]
    if what == "speaker":
        return first.speaker.name
    if what != "article":
        return _said(first)
    articles = (citation.article for item in reply.body.items for citation in item.citations)
    article = next((article for article in articles if article.id == public_id), None)
    if article is None:
        return bare
    return article.title or f"Untitled: {article.description}"


def _said(item: AnyItem) -> str:
    words = f"“{item.words}”" if isinstance(item, Quotation) and item.words is not None else item.paraphrase
    return f"{item.speaker.name} {VERBS[item.modality]}: {words}" if words else item.speaker.name
