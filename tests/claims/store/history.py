"""What an index went through: ten thousand made-up claims, shipped files, further reports of these, and a withdrawal."""

from dataclasses import replace
from itertools import cycle, groupby

from benchmarks.index.making import made
from claims.claim import Kind, Modality
from claims.corpus import Corpus
from tests.claims.store.reference import Coming
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    EVE,
    LAB,
    MONTH,
    UNDATED,
    YEAR,
    a_corpus,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
)

CLAIMS = 10_000
CROWDED = "2024-02-28"
"""More is printed on this day than on any other, by far."""
SHIPPED = (DAY, MONTH, YEAR, UNDATED)
LATER = (
    an_article("a-late", published="2025-03-01", outlet="The Daily Planet", title="Chips again"),
    an_article("a-early", published="2019-05-05", outlet="Le Monde", title="Chips at first"),
    an_article("a-same-day", published=DAY.published, outlet="The Daily Planet"),
    an_article("a-crowded", published=CROWDED, outlet="Le Monde", title="Makers, crowded"),
    an_article("a-whenever"),
)


def comings():
    """All that came, in its order."""
    first, last = shipped()
    return (
        *map(Coming, batches(CLAIMS)),
        Coming(first, shipped=True),
        Coming(further()),
        Coming(last, shipped=True),
    )


def batches(claims, seed=7):
    """Made-up claims, about half of them of one day."""
    return [crowded(batch) for batch in made(claims, seed, articles_a_batch=max(20, claims // 40))]


def crowded(batch):
    """The batch with most of its dated articles on one day."""
    moved = [
        article.model_copy(update={"published": CROWDED}) if article.published and at % 9 < 5 else article
        for at, article in enumerate(batch.articles)
    ]
    return replace(batch, articles=tuple(moved))


def shipped():
    """The shipped files as they were first, and without every third claim."""
    quoted = [*quotations(SHIPPED), *quotations(SHIPPED[1:])]
    counted = [
        a_figure(1000 * n, item, by, article, holder=holder, utterance=f"u-figure-{n}")
        for n, (by, article, item, holder) in enumerate(
            zip((ADA, BEN, EVE, LAB, ADA, BEN), cycle(SHIPPED), cycle(("H100", "gpu")), cycle(("DeepSeek", "Meta AI"))),
            start=1,
        )
    ]  # fmt: skip
    thought = [
        a_paraphrase(f"chips cost {n} dollars", by, DAY, modality=Modality.EXPECTS)
        for n, by in enumerate((ADA, BEN, EVE, LAB))
    ]
    relations = [
        a_relation(kind, quoted[at], quoted[at + 5])
        for kind, at in zip(cycle(("disputes", "agrees", "disputes", "replies_to")), range(0, len(quoted) - 5, 2))
    ]  # fmt: skip
    claims = [*quoted, *counted, *thought]
    kept = [claim for at, claim in enumerate(claims) if at % 3]
    ids = {claim.id for claim in kept}
    return (
        a_corpus(*claims, *relations),
        a_corpus(*kept, *(r for r in relations if {r.claim, r.target} <= ids)),
    )


def quotations(articles):
    """The same words for each call: further reports of the same utterances where the articles are other ones."""
    said = zip(range(24), cycle((ADA, BEN, EVE, LAB, ADA)), cycle(articles))
    return [a_quotation(f"We need {n} chips and no more of them", by, article) for n, by, article in said]


def further():
    """Ingested reports of what is shipped, by speakers who are: of what stays, and of what is withdrawn later."""
    quoted = quotations(LATER)[::2]
    believed = [
        a_quotation(
            f"We need {n} chips and no more of them", by, LATER[0], id=f"c-believed-{n}", kind=Kind.MIXED,
            paraphrase="So they believe.", modality=Modality.BELIEVES,
        )
        for n, by in zip(range(24), cycle((ADA, BEN, EVE, LAB, ADA)))
        if n % 4 == 1
    ]  # fmt: skip
    relations = [a_relation("disputes", believed[at], quoted[-at - 1]) for at in range(3)]
    return Corpus(LATER, (), (*quoted, *believed), tuple(relations))


def reordered(some):
    """The same batches, the last first: each brings the speakers that it is the first to need."""
    speakers = {speaker.id: speaker for batch in some for speaker in batch.speakers}
    relations = [relation for batch in some for relation in batch.relations]
    known, turned = set(), []
    for batch in reversed(some):
        known.update(claim.id for claim in batch.claims)
        whole = [r for r in relations if {r.claim, r.target} <= known]
        relations = [r for r in relations if r not in whole]
        met = dict.fromkeys(claim.speaker for claim in batch.claims if claim.speaker in speakers)
        came = tuple(speakers.pop(key) for key in met)
        turned.append(replace(batch, speakers=came, relations=tuple(whole)))
    return turned


async def fill(store, some):
    """Let it all come into the store: batches that follow each other in one load."""
    for is_shipped, together in groupby(some, lambda coming: coming.shipped):
        corpora = [coming.corpus for coming in together]
        if is_shipped:
            for corpus in corpora:
                await store.sync(corpus, "a digest")
        else:
            assert await store.load(corpora) == sum(len(corpus.claims) for corpus in corpora)
