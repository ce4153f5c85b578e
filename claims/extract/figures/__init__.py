"""Finds who puts which number on what in a parsed text. Pure: a parsed text in, figures out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.claim import Figure, Predicate, Qualifier
from claims.extract.figures.amount import Amount
from claims.extract.figures.asserted import asserted
from claims.extract.figures.coming import is_coming
from claims.extract.figures.dated import stated
from claims.extract.figures.hedged import hedge, with_more
from claims.extract.figures.holder import Resolve, of_subject
from claims.extract.figures.known import is_bare_money, is_handful, is_known, is_start
from claims.extract.figures.measured import measure
from claims.extract.figures.owner import assign
from claims.extract.figures.ranks import ranks
from claims.extract.found import Attribution, FoundFigure
from claims.extract.parsed import Parsed, Token


def find_figures(
    parsed: Parsed, attributions: Sequence[Attribution], resolve: Resolve | None = None
) -> tuple[FoundFigure, ...]:
    """Every figure of the text in reading order; `attribution` is an index into `attributions`.

    `resolve` says whom a mention stands for, by its head token; without it, or where it says None, the holder is
    the phrase as printed. What has no holder at all is left out.
    """
    whose = resolve or _nobody
    found = [*_counted(parsed, attributions, whose), *_ranked(parsed, attributions, whose)]
    return tuple(sorted(found, key=lambda figure: figure.span))


def _nobody(_: Token) -> None:
    return None


def _counted(parsed: Parsed, attributions: Sequence[Attribution], resolve: Resolve) -> Iterator[FoundFigure]:
    text = parsed.text
    measured = list(measure(parsed))
    starts = [one.amount.start for one in measured]
    negated: dict[int, bool] = {}
    for one in measured:
        amount, sentence = one.amount, one.token.sentence
        whose = _whose(attributions, amount.number)
        attribution = None if whose is None else attributions[whose]
        owned = assign(text, one, resolve, attribution.who if attribution else None)
        if owned is None:
            continue
        holds, weak = asserted(one.token, negated)
        within = starts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        yield FoundFigure(
            span=(amount.start, one.end),
            sentence=(sentence.start, sentence.end),
            figure=Figure(
                **_numbers(amount),
                qualifier=amount.qualifier,
                unit=amount.unit.name if amount.unit else "count",
                item=owned.item,
                holder=owned.holder,
                predicate=owned.predicate,
                subject=owned.subject,
                expected=is_coming(one.token, attribution),
                printed=_in_words(text, amount),
                as_of=stated(text, (sentence.start, sentence.end), amount.start, one.end, within),
            ),
            attribution=whose,
            stated=holds,
            tells=owned.known
            and not is_bare_money(owned.item, owned.predicate)
            and not is_handful(one, owned.predicate)
            and not is_start(text, one, _after(starts, one.end)),
            hedge=with_more(hedge(text, amount, one.token, attribution), weak),
        )


def _after(starts: Sequence[int], end: int) -> int | None:
    """Where the first number behind `end` starts."""
    at = bisect_left(starts, end)
    return starts[at] if at < len(starts) else None


def _ranked(parsed: Parsed, attributions: Sequence[Attribution], resolve: Resolve) -> Iterator[FoundFigure]:
    for rank in ranks(parsed):
        if rank.holder is None:
            continue
        whose = _whose(attributions, rank.token.start)
        attribution = None if whose is None else attributions[whose]
        held = of_subject(parsed.text, rank.holder, resolve, attribution.who if attribution else None)
        if held is None:
            continue
        sentence = rank.token.sentence
        yield FoundFigure(
            span=(rank.start, rank.end),
            sentence=(sentence.start, sentence.end),
            figure=Figure(
                value=rank.value,
                qualifier=Qualifier.EXACT,
                unit="count",
                item=rank.item,
                holder=held.name,
                predicate=Predicate.RANKS,
                expected=is_coming(rank.token, attribution),
            ),
            attribution=whose,
            tells=is_known(held),
        )


def _numbers(amount: Amount) -> dict[str, int | float]:
    numbers = [_plain(number) for number in amount.numbers]
    if len(numbers) == 2:
        return {"low": numbers[0], "high": numbers[1]}
    if amount.qualifier in {Qualifier.OVER, Qualifier.AT_LEAST}:
        return {"low": numbers[0]}
    if amount.qualifier in {Qualifier.UNDER, Qualifier.UP_TO}:
        return {"high": numbers[0]}
    return {"value": numbers[0]}


def _in_words(text: str, amount: Amount) -> str | None:
    """`up to tens of thousands`; None where a number is printed."""
    return " ".join(text[amount.start : amount.bare_end].split()) if amount.vague else None


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _whose(attributions: Sequence[Attribution], at: int) -> int | None:
    """The attribution with the smallest segment around `at`."""
    around = [
        (end - start, index)
        for index, attribution in enumerate(attributions)
        for start, end in attribution.segments
        if start <= at < end
    ]
    return min(around)[1] if around else None
