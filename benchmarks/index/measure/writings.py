"""Articles of ten claims each, as they come in one after the other while the index is being asked."""

import hashlib
from collections.abc import Iterator, Mapping

from benchmarks.index.making import made
from claims.claim import Claim, PublicId, Speaker
from claims.corpus import Corpus
from claims.ingest.likeness import marks, shingles
from claims.ingest.page import Validators
from claims.same import sameness
from claims.search import normal
from claims.store import Store
from claims.store.keeping import Writing

SEED = 2
"""Not that of the index: all of it is new to it."""
TEN = 10


def writings(articles: int) -> Iterator[Writing]:
    """So many, each with the speakers first met in it."""
    known, met = dict[PublicId, Speaker](), set[PublicId]()
    for batch in made(TEN * articles, SEED):
        known |= {speaker.id: speaker for speaker in batch.speakers}
        for at in range(0, len(batch.claims) - TEN + 1, TEN):
            yield _writing(batch, batch.claims[at : at + TEN], known, met)


def _writing(
    batch: Corpus, claims: tuple[Claim, ...], known: Mapping[PublicId, Speaker], met: set[PublicId]
) -> Writing:
    text = "\n".join(claim.words or claim.paraphrase or "" for claim in claims)
    given = next(one for one in batch.articles if one.id == claims[0].article)
    article = given.model_copy(update={"sha256": hashlib.sha256(text.encode()).hexdigest()})
    speaking = {claim.speaker for claim in claims} - met
    met |= speaking
    return Writing(
        article=article,
        text=text,
        addresses=(article.url,) if article.url else (),
        validators=Validators(),
        speakers=tuple(known[one] for one in sorted(speaking)),
        new=tuple(claim.model_copy(update={"article": article.id}) for claim in claims),
        marks=marks(shingles(text)),
        day=article.retrieved or "2026-10-31",
    )


async def keep(store: Store, writing: Writing) -> None:
    """As `claims.ingest.keep` does: what is there already is asked first, then all of it is written."""
    article = writing.article
    async with store.keeping() as keeping:
        await keeping.article_at(article.url, article.sha256)
        await keeping.bearers({normal(speaker.name) for speaker in writing.speakers})
        await keeping.utterances({sameness(claim) for claim in writing.new})
        await keeping.likely(writing.marks, article.id)
        await keeping.write(writing)
