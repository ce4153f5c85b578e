"""A reply as a fragment of HTML: `<article class="reply">`, everything in it escaped.

What a page may style (all else is plain p, ul, li, strong, code, time):

    article.reply             the whole; also .reply-answer, .reply-nothing, .reply-guide, .reply-done,
                              .reply-confirm, .reply-form, .reply-error; id="answer-RECEIPT"
      p.lead  p.warning       the first line, with .long where it is no headline; what the reader must know of the bot's state
      h2                      `Nearest`, the heading of a group, `Sources`; p.apart before it: why groups are not comparable
      figure.drawn            the plot of a group, under its heading; a figcaption where it has none
      ol.items > li.item      one quotation or figure each; id="item-CLAIM"; ul.hints > li in guides and forms
        p.head                who said it, the words or the number, the hedge, the marks
        blockquote.words      longer words, cite="…" where the article has an address
        ul.lines              paraphrase, tier, comparison, differing sources (li.differing); replies, agreement, dispute
        p.more                the item's own pages: claim, utterance, of a figure its group
      p.differ  p.note  p.left-out
      section.sources         ul > li.source: p.article, ul.stands > li.stand (id="source-RECEIPT-N"; its
                              words lead to where they stand in our page of the article),
                              p.passage with <mark>; p.legend
      nav.actions             a.action: each asks the page a question, by /?q=WORDS
      footer.foot             coverage and receipt
    span.words                quoted words, with their marks; span.quiet: labels of ours
    a.mark                    [n], leads to its source
    ins, del                  with a span.hidden-words before, for those who do not see the style:
                              hide it with the usual clip rule, not with display: none
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote_plus

from bot.render.card import Card, card_of
from bot.render.entry import Entry
from bot.render.rendered import Rendered
from bot.render.sources import Source, Stand
from bot.render.span import Line, Span, Style, address, clean
from bot.render.text import plain
from handlers.reply import Reply

HEADLINE = 100
"""Characters of a first line that is set as a headline; a longer one is a paragraph."""
NONE: Mapping[str, str] = MappingProxyType({})
_TAGS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("<strong>", "</strong>"),
    Style.QUIET: ('<span class="quiet">', "</span>"),
    Style.WORDS: ('<span class="words">“', "”</span>"),
    Style.MARK: ("[", "]"),
    Style.CODE: ("<code>", "</code>"),
    Style.TYPED: ("<code>", "</code>"),
    Style.LINK: ("", ""),
    Style.ADDED: ('<ins><span class="hidden-words">added: </span>', "</ins>"),
    Style.MISSING: ('<del><span class="hidden-words">missing: </span>', "</del>"),
    Style.CITED: ("<mark>", "</mark>"),
}


def render(
    reply: Reply, *, public_url: str | None = None, drawn: Mapping[str, str] = NONE, note: str = ""
) -> Rendered:
    """The whole reply; nothing is left out. Links to our pages begin with `public_url`, or else with `/`.

    `drawn`: by the names of its pictures, what of them is drawn, and `note`, what is said of them above the sources:
    both HTML, put in as it is.
    """
    card = card_of(reply)
    fragment = _Fragment(card, public_url, _figures(reply, drawn), note)
    return Rendered("\n".join(fragment.lines()), lambda: plain(card))


def _figures(reply: Reply, drawn: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """By the claim of each figure that is drawn, the title of its plot and the plot."""
    shown = [plot for plot in reply.pictures if drawn.get(plot.name)]
    return {row.claim_id: (plot.title, drawn[plot.name]) for plot in shown for row in plot.rows}


class _Fragment:
    """One card on its way to the page."""

    def __init__(
        self, card: Card, public_url: str | None, figures: Mapping[str, tuple[str, str]], note: str
    ) -> None:
        self._card, self._figures, self._note = card, figures, note
        self._base = (public_url or "").rstrip("/")
        self._urls = {stand.n: source.url for source in card.sources for stand in source.stands}

    def lines(self) -> Iterator[str]:
        card = self._card
        yield f'<article class="reply reply-{card.kind}" id="answer-{escape(card.receipt)}">'
        yield from self._each("p", "warning", card.warnings)
        said = sum(len(span.text) for span in card.lead)
        yield from self._each("p", "lead" if said <= HEADLINE else "lead long", [card.lead])
        if card.entries_heading:
            yield f"<h2>{escape(card.entries_heading)}</h2>"
        yield from self._entries()
        yield from self._each("p", "differ", card.differ)
        yield from self._each("p", "note", card.notes)
        yield from self._each("p", "left-out", card.left_out)
        if self._note:
            yield self._note
        if card.sources:
            yield '<section class="sources">'
            yield "<h2>Sources</h2>"
            yield "<ul>"
            for source in card.sources:
                yield from self._source(source)
            yield "</ul>"
            yield from self._each("p", "legend", card.legend)
            yield "</section>"
        yield from self._actions()
        if card.footer:
            yield '<footer class="foot">'
            yield from self._each("p", "", card.footer)
            yield "</footer>"
        yield "</article>"

    def _entries(self) -> Iterator[str]:
        simple = [entry for entry in self._card.entries if not entry.claim_id]
        if simple:
            yield '<ul class="hints">'
            yield from self._each("li", "", [entry.head for entry in simple])
            yield "</ul>"
        heading: Line = ()
        apart: Line = ()
        groups: list[tuple[Line, Line, Entry]] = []
        for entry in self._card.entries:
            heading, apart = (entry.heading, entry.apart) if entry.heading else (heading, apart)
            if entry.claim_id:
                groups.append((heading, apart, entry))
        shown: set[tuple[str, str]] = set()
        for (title, why), members in groupby(groups, lambda group: group[:2]):
            if why:
                yield f'<p class="apart">{self._line(why)}</p>'
            if title:
                yield f"<h2>{self._line(title)}</h2>"
            entries = [entry for *_, entry in members]
            plots = dict.fromkeys(self._figures[e.claim_id] for e in entries if e.claim_id in self._figures)
            for plot in plots:
                if plot not in shown:
                    yield from self._plot(*plot, captioned=not title or len(plots) > 1)
            shown.update(plots)
            yield '<ol class="items">'
            for entry in entries:
                yield from self._entry(entry)
            yield "</ol>"

    def _plot(self, title: str, svg: str, *, captioned: bool) -> Iterator[str]:
        caption = f"<figcaption>{escape(clean(title))}</figcaption>" if captioned else ""
        yield f'<figure class="drawn">{caption}{svg}</figure>'

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield f'<li class="item" id="item-{entry.claim_id}">'
        yield from self._each("p", "head", [entry.head])
        if entry.quote:
            first = next((int(s.text) for s in entry.quote if s.style is Style.MARK), 0)
            url = self._urls.get(first, "")
            cite = f' cite="{escape(address(url))}"' if url else ""
            yield f'<blockquote class="words"{cite}><p>{self._line(entry.quote)}</p></blockquote>'
        if entry.lines:
            yield '<ul class="lines">'
            for line in entry.lines:
                yield from self._each("li", "differing" if line in entry.differ else "", [line])
            yield "</ul>"
        pages = [
            (f"/claim/{entry.claim_id}", "This claim"),
            (f"/utterance/{entry.utterance_id}", "All who report it"),
        ]
        if entry.is_figure:
            pages.append((f"/group/{entry.utterance_id}", "What it can be compared with"))
        links = (f'<a href="{self._base}{path}">{label}</a>' for path, label in pages)
        yield f'<p class="more">{" · ".join(links)}</p>'
        yield "</li>"

    def _source(self, source: Source) -> Iterator[str]:
        yield '<li class="source">'
        yield from self._each("p", "article", [source.article])
        yield '<ul class="stands">'
        told: set[int] = set()
        for stand in source.stands:
            # Pieces of one claim share a number: the first of them is where the mark leads.
            target = "" if stand.n in told else f' id="source-{escape(self._card.receipt)}-{stand.n}"'
            told.add(stand.n)
            yield f'<li class="stand"{target}>{self._stand(stand)}'
            yield from self._each("p", "passage", [stand.passage])
            yield "</li>"
        yield "</ul>"
        yield "</li>"

    def _stand(self, stand: Stand) -> str:
        """The line, whose words lead to their place in our page of the article."""
        made = [self._span(span, marks=False) for span in stand.line]
        place = next(n for n, span in enumerate(stand.line) if span.style is Style.WORDS)
        made[place] = f'<a href="{self._base}{stand.page}">{made[place]}</a>'
        return "".join(made)

    def _actions(self) -> Iterator[str]:
        asked = [a for a in self._card.actions if a.wanted is not None and a.wanted.typed]
        if not asked:
            return
        yield '<nav class="actions" aria-label="More about this answer">'
        for action in asked:
            if action.wanted is not None:
                question = quote_plus(action.wanted.typed or "")
                yield f'<a class="action" href="{self._base}/?q={question}">{escape(action.label)}</a>'
        yield "</nav>"

    def _each(self, tag: str, name: str, lines: Iterable[Line]) -> Iterator[str]:
        attribute = f' class="{name}"' if name else ""
        for line in filter(None, lines):
            yield f"<{tag}{attribute}>{self._line(line)}</{tag}>"

    def _line(self, line: Line, *, marks: bool = True) -> str:
        return "".join(self._span(span, marks=marks) for span in line)

    def _span(self, span: Span, *, marks: bool) -> str:
        text = escape(span.text)
        if span.style is Style.MARK and marks:
            return f'<a class="mark" href="#source-{escape(self._card.receipt)}-{text}">[{text}]</a>'
        if span.style is Style.DATE:
            return f'<time datetime="{escape(span.ref)}">{text}</time>'
        if span.ref:
            href = self._base + span.ref if span.ref.startswith("/") else address(span.ref)
            text = f'<a href="{escape(href)}">{text}</a>'
        before, after = _TAGS[span.style]
        return before + text + after
