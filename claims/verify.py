"""Re-finds evidence in the texts it was taken from, and says in plain words what does not hold."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.claim import Article, Claim, Evidence, Relation
from claims.errors import BadInput

SHOWN = 5
"""Records of one article that are told one by one: where a text was altered at its start, all the rest moved."""


AROUND = 32
"""Characters that `prefix` and `suffix` may have."""


@dataclass(frozen=True)
class Failure:
    """Something that does not hold."""

    id: str
    """Of the claim, the relation, or the article itself."""
    article: str
    evidence: int | None
    """Which piece of evidence, from 0; None where the whole text is meant."""
    what: str


def verify(
    claims: Iterable[Claim],
    relations: Iterable[Relation],
    articles: Iterable[Article],
    texts: Mapping[str, str],
) -> tuple[Failure, ...]:
    """Check every evidence whose article's text is in `texts` (by article id). Empty: all of it holds.

    Articles without a text are passed over; `match_texts` names them. A relation's evidence stands in the
    article of its claim.
    """
    failures = [
        Failure(
            article.id,
            article.id,
            None,
            f"{article.file or 'it'} is not the text that was indexed: its sha256 differs",
        )
        for article in articles
        if article.id in texts and _sha256(texts[article.id]) != article.sha256
    ]
    article_of: dict[str, str] = {}
    for claim in claims:
        article_of[claim.id] = claim.article
        failures += _broken(claim.id, claim.article, claim.evidence, texts, quotation=claim.words is not None)
    for relation in relations:
        article = article_of.get(relation.claim)
        if article is None:
            failures.append(Failure(relation.id, "", None, f"its claim {relation.claim} is not known"))
        else:
            failures += _broken(relation.id, article, relation.evidence, texts, quotation=False)
    return tuple(failures)


class Tally:
    """What was looked at and what does not hold, added up over any number of batches."""

    def __init__(self) -> None:
        self.articles = self.texts = 0
        self._claims = self._relations = self._pieces = self._failed = self._unjoined = 0

    def add(
        self,
        claims: Iterable[Claim],
        relations: Iterable[Relation],
        articles: Collection[Article],
        texts: Collection[str],
        failures: Iterable[Failure],
    ) -> list[str]:
        """What `verify` found, a line each: altered texts first, at most SHOWN records of an article.

        `texts` are the ids of the articles that were looked in. Each record counts once, however many of its pieces
        fail.
        """
        found = list(failures)
        lines = [f"{f.article}: {f.what}" for f in found if f.id == f.article]
        broken: dict[str, Failure] = {}
        for failure in found:
            if failure.id != failure.article:
                broken.setdefault(failure.id, failure)
        by_article: dict[str, list[Failure]] = {}
        for failure in broken.values():
            by_article.setdefault(failure.article, []).append(failure)
        for article, those in by_article.items():
            lines += [
                f"{failure.id} in {article or 'no article'}: {failure.what}" for failure in those[:SHOWN]
            ]
            if len(those) > SHOWN:
                lines.append(f"and {len(those) - SHOWN} more in {article}")
        looked = [claim for claim in claims if claim.article in texts]
        known = {claim.id for claim in looked}
        joined = [relation for relation in relations if relation.claim in known or relation.id in broken]
        self.articles += len(articles)
        self.texts += len(texts)
        self._claims += len(looked)
        self._relations += len(joined)
        self._pieces += sum(len(c.evidence) for c in looked) + sum(len(r.evidence) for r in joined)
        self._failed += sum(claim.id in broken for claim in looked)
        self._unjoined += sum(relation.id in broken for relation in joined)
        return lines

    def line(self) -> str:
        """The sum."""
        holds = f"{_count(self._failed, 'claim')} and {_count(self._unjoined, 'relation')} do not hold"
        return (
            f"{self.texts} of {self.articles} articles: {_count(self._claims, 'claim')} and"
            f" {_count(self._relations, 'relation')} with {_count(self._pieces, 'passage')};"
            f" {holds if self._failed or self._unjoined else 'all hold'}."
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def evidence_holds(evidence: Evidence, text: str, *, quotation: bool) -> str | None:
    """Why this evidence does not hold in this text; None where it does.

    Of a quotation the whole passage is the quoted words; otherwise they are a fragment inside it. Words that stand
    more than once need as much around them as tells them apart; where all that may be recorded does not, as in a
    paragraph that is printed twice, all of it has to be, and the position alone tells.
    """
    start, end, exact = evidence.start, evidence.end, evidence.exact
    if end > len(text):
        return f"its position {start} to {end} lies beyond the end of the text, {len(text)}"
    passage = text[start:end]
    if _sha256(passage) != evidence.passage_sha256:
        return f"the passage at {start} to {end} is not the one that was indexed"
    if exact not in passage or (quotation and exact != passage):
        return f"the words recorded are not those at {start} to {end}"
    around = evidence.prefix + exact + evidence.suffix
    found = text.find(around, max(0, start - len(evidence.prefix)))
    if found < 0 or found + len(evidence.prefix) + len(exact) > end:
        return "the recorded prefix and suffix do not stand around the words"
    alone = text.find(around) == found and text.find(around, found + 1) < 0
    if not alone and not _all_around(evidence, text, found):
        return "the words with their prefix and suffix stand more than once in the text"
    return None


def _all_around(evidence: Evidence, text: str, found: int) -> bool:
    """Whether prefix and suffix are as long as they may be, or reach the ends of the text."""
    end = found + len(evidence.prefix) + len(evidence.exact) + len(evidence.suffix)
    before = len(evidence.prefix) == AROUND or found == 0
    return before and (len(evidence.suffix) == AROUND or end == len(text))


def match_texts(
    folder: Path, articles: Iterable[Article], *, altered: bool = False
) -> tuple[dict[str, str], list[str]]:
    """The texts of the articles found in a folder, by article id, and what is wrong there, a line each.

    A file is taken for an article's by its name, else by its sha256; in both cases its bytes must have the
    recorded sha256. With `altered`, a file of the right name and another hash is given all the same and without a
    line, so that `verify` says which evidence it breaks. Files that are no article's are counted in one line.
    Raises BadInput where there is no such folder.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder")
    wanted = list(articles)
    by_hash, hash_of, unread = _texts_in(folder)
    problems = [line for name, line in unread.items() if name in {article.file for article in wanted}]
    texts: dict[str, str] = {}
    for article in wanted:
        if article.sha256 in by_hash:
            texts[article.id] = by_hash[article.sha256]
        elif article.file in hash_of and altered:
            texts[article.id] = by_hash[hash_of[article.file]]
        elif article.file in hash_of:
            problems.append(
                f"{article.file}: not the text that was indexed as {article.id}, its sha256 differs"
            )
        elif article.file not in unread:
            problems.append(f"{article.id}: no file in {folder} has its text")
    known = {article.sha256 for article in wanted}, {article.file for article in wanted}
    others = sum(key not in known[0] and name not in known[1] for name, key in hash_of.items())
    others += sum(name not in known[1] for name in unread)
    if others:
        problems.append(f"{others} other file{'s' * (others != 1)} in {folder}: the text of no article")
    return texts, problems


def _texts_in(folder: Path) -> tuple[dict[str, str], dict[str | None, str], dict[str | None, str]]:
    """Texts by the sha256 of their bytes, the sha256 by file name, and by file name why it is no text."""
    by_hash: dict[str, str] = {}
    hash_of: dict[str | None, str] = {}
    unread: dict[str | None, str] = {}
    for file in sorted(folder.iterdir()):
        if not file.is_file():
            continue
        try:
            content = file.read_bytes()
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            unread[file.name] = f"{file.name}: skipped, it is not UTF-8 text"
        except OSError as error:
            unread[file.name] = f"{file.name}: skipped, it cannot be read ({error.strerror})"
        else:
            hash_of[file.name] = hashlib.sha256(content).hexdigest()
            by_hash[hash_of[file.name]] = text
    return by_hash, hash_of, unread


def _broken(
    key: str, article: str, pieces: Iterable[Evidence], texts: Mapping[str, str], *, quotation: bool
) -> Iterable[Failure]:
    if article not in texts:
        return
    for number, evidence in enumerate(pieces):
        what = evidence_holds(evidence, texts[article], quotation=quotation)
        if what is not None:
            yield Failure(key, article, number, what)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
