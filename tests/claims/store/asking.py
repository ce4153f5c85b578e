"""Questions of every kind, made by chance out of the very claims that they are put to."""

from claims.claim import Kind
from claims.filters import Filters
from claims.search import STOP_WORDS, tokens
from claims.store.page import Sought, Wording
from tests.claims.store.material import Material, Question

NUMBER = 1000
"""Questions of each kind."""


def asked(kind, reference, seed=1, number=None):
    """So many questions of this kind; the same ones for a seed."""
    material = Material(reference, f"{seed} {kind}")
    return [KINDS[kind](material) for _ in range(number or NUMBER)]


def whole_utterance(m):
    return m.saying(m.report("quoted").words.split())


def rare_phrase(m):
    return m.saying(m.phrase(4, 7))


def common_words(m):
    return m.saying(m.phrase(2, 4, m.stock.common))


def stop_words(m):
    return m.saying(m.phrase(1, 4, STOP_WORDS))


def absent_phrase(m):
    """Words that stand beside each other, each two of them perhaps, but never all in this order."""
    while True:
        words = m.phrase(2, 5)
        words = m.spliced() if m.often(0.5) else m.chance.sample(words, len(words))
        if f" {' '.join(words)} " not in m.stock.said:
            return m.saying(words)


def one_word(m):
    return m.saying((m.word(),))


def drawn_out(m):
    return m.question("saying", Wording(m.drawn_out(m.phrase(1, 3)), drawn_out=True))


def topic_of_one_word(m):
    return m.question("about", m.topic(1))


def topic_of_two_words(m):
    return m.question("about", m.topic(2))


def words_by_a_speaker(m):
    return m.narrowed(speaker=m.name)


def words_by_date(m):
    return m.narrowed(**m.dates())


def words_in_an_outlet(m):
    return m.narrowed(outlet=m.outlet)


def words_in_an_article(m):
    return m.narrowed(article=m.article)


def words_under_a_title(m):
    return m.narrowed(article=m.title_words)


def words_of_a_kind(m):
    return m.narrowed(kind=m.kind)


def words_disputed_or_not(m):
    wanted = m.often(0.6)
    return m.narrowed(m.report("answered") if wanted else None, disputed=lambda _: wanted)


def words_without_a_date(m):
    return m.narrowed(undated=m.undated)


def words_narrowed_by_several(m):
    return m.narrowed(**dict(m.chance.sample(list(m.of_a_report.items()), m.chance.randint(2, 4))))


def by_a_speaker(m):
    report, chance = m.report(), m.chance
    kinds = frozenset(chance.sample(list(Kind), chance.randint(1, 4)))
    only = m.sometimes(0.3, report)
    return m.question(
        "by_speaker", report.claim.speaker, kinds, only=only, spoken=chance.choice((None, True, False))
    )


def figures_of_items(m):
    items = tuple(m.figure().item for _ in range(m.chance.randint(1, 3)))
    return m.question("figures", Sought(items=items, unit=m.chance.choice((None, "count"))))


def figures_of_holders(m):
    held = tokens(m.figure().holder)
    at = m.chance.randrange(len(held))
    items = (m.figure().item,) if m.often(0.2) else None
    return m.question("figures", Sought(holder=" ".join(held[at : at + 2]), items=items))


def figures_in_a_range(m):
    least, most = m.range()
    return m.question(
        "figures", Sought(unit=m.chance.choice((None, m.figure().unit)), least=least, most=most)
    )


def figures_as_of_a_date(m):
    report, (least, most) = m.report("counted"), m.range()
    figure = report.claim.figure
    sought = {
        "items": (figure.item,),
        "holder": figure.holder,
        "unit": figure.unit,
        "least": least,
        "most": most,
    }
    kept = dict(m.chance.sample(list(sought.items()), m.chance.randint(0, 2)))
    return m.question("figures", Sought(**kept), only=Filters(as_of=m.date(report)))


def newest(m):
    return m.question("newest", only=m.sometimes(0.95, m.report()))


def disputes(m):
    return m.question("disputed", (), only=m.sometimes(0.8, m.report("answered")))


def disputes_by_date(m):
    report = m.report("answered")
    only = (
        {"undated": m.undated(report)}
        if m.often(0.4)
        else {name: made(report) for name, made in m.dates().items()}
    )
    disputed = m.chance.choice((None, None, True, False))
    return m.question("disputed", (), only=Filters(disputed=disputed, **only))


def disputes_about_words(m):
    report = m.report("answered")
    return m.question("disputed", m.topic(m.chance.randint(1, 2), report), only=m.sometimes(0.2, report))


def coverage(m):
    return Question("coverage", (), m.sometimes(0.98, m.report()))


KINDS = {
    made.__name__: made
    for made in (
        whole_utterance, rare_phrase, common_words, stop_words, absent_phrase, one_word, drawn_out, topic_of_one_word,
        topic_of_two_words, words_by_a_speaker, words_by_date, words_in_an_outlet, words_in_an_article,
        words_under_a_title, words_of_a_kind, words_disputed_or_not, words_without_a_date, words_narrowed_by_several, by_a_speaker,
        figures_of_items, figures_of_holders, figures_in_a_range, figures_as_of_a_date, newest, disputes, disputes_by_date,
        disputes_about_words, coverage,
    )
}  # fmt: skip
"""How to make one, by name."""
