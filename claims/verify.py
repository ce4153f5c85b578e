"""Re-finds evidence in the texts it was taken from, and says in plain words what does not hold."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.claim import Article, Claim, Evidence, Relation
from claims.errors import BadInput


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
        Failure(article.id, article.id, None, "the text is not the one that was indexed: its sha256 differs")
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


def evidence_holds(evidence: Evidence, text: str, *, quotation: bool) -> str | None:
    """Why this evidence does not hold in this text; None where it does.

    Of a quotation the whole passage is the quoted words; otherwise they are a fragment inside it.
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
    if text.find(around) != found or text.find(around, found + 1) >= 0:
        return "the words with their prefix and suffix stand more than once in the text"
    return None


def match_texts(
    folder: Path, articles: Iterable[Article], *, altered: bool = False
) -> tuple[dict[str, str], list[str]]:
    """The texts of the articles found in a folder, by article id, and what is wrong there, a line each.

    A file is taken for an article's by its name, else by its sha256; in both cases its bytes must have the
    recorded sha256. With `altered`, a file of the right name and another hash is given all the same, beside its
    line, so that one can see which evidence it breaks. Files that are no text are skipped with a line. Raises
    BadInput where there is no such folder.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder")
    by_hash, hash_of, problems = _texts_in(folder)
    texts: dict[str, str] = {}
    for article in articles:
        if article.file in hash_of and hash_of[article.file] != article.sha256:
            problems.append(
                f"{article.file}: not the text that was indexed as {article.id}, its sha256 differs"
            )
            if altered:
                texts[article.id] = by_hash[hash_of[article.file]]
        if article.sha256 in by_hash:
            texts[article.id] = by_hash[article.sha256]
        elif article.file not in hash_of:
            problems.append(f"{article.id}: no file in {folder} has its text")
    return texts, problems


def _texts_in(folder: Path) -> tuple[dict[str, str], dict[str | None, str], list[str]]:
    """Texts by the sha256 of their bytes, the sha256 by file name, and a line for each file that is no text."""
    by_hash: dict[str, str] = {}
    hash_of: dict[str | None, str] = {}
    problems: list[str] = []
    for file in sorted(folder.iterdir()):
        if not file.is_file():
            continue
        try:
            content = file.read_bytes()
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(f"{file.name}: skipped, it is not UTF-8 text")
        except OSError as error:
            problems.append(f"{file.name}: skipped, it cannot be read ({error.strerror})")
        else:
            hash_of[file.name] = hashlib.sha256(content).hexdigest()
            by_hash[hash_of[file.name]] = text
    return by_hash, hash_of, problems


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
