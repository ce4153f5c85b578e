"""Plots to draw, by a word each: few figures, many, odd ones."""

from claims.claim import Modality, Qualifier
from claims.plot import plots
from tests.replies import a_figure, a_figure_item, a_speaker, an_answer

HOSTILE = (
    "שלום עולם", "مرحبا <b>$x_1$ & co", "😀 Smiley 👩‍👩‍👧", "漢字の会社", "A" * 300, "\u202eevil\u202c\x00",
    r"$\frac{1}{2}$ a_b^c \\ ${", " ", "\U0001f9ff\U000e0041", "</text><script>alert(1)</script>",
    "x' onload='y", "]]>", "&amp;", "é\u0301\u0301\u0301", "\u0600\u06dd",
)  # fmt: skip


def item(n=0, who="Alexandr Wang", how=Modality.ESTIMATES, hedge=None, **figure):
    return a_figure_item(
        a_figure(**figure), speaker=a_speaker(who), modality=how, hedge=hedge, utterance_id=f"u{n:06}"
    )


def plot(*items):
    (made,) = plots(an_answer(*items).items)
    return made


def each_kind():
    """One figure of each qualifier, by two claimants, one of whom denies."""
    numbers = {
        Qualifier.RANGE: {"value": None, "low": 40_000, "high": 60_000},
        Qualifier.OVER: {"value": None, "low": 2_000},
        Qualifier.AT_LEAST: {"value": None, "low": 3_000},
        Qualifier.UNDER: {"value": None, "high": 70_000},
        Qualifier.UP_TO: {"value": None, "high": 30_000},
    }
    return plot(
        *(
            item(n, "Ada Miller" if n % 2 else "Ben Baker", Modality.DENIES if n == 3 else Modality.CLAIMS,
                 "around" if n % 2 else None, qualifier=qualifier, **numbers.get(qualifier, {"value": 50_000 + n}))
            for n, qualifier in enumerate(Qualifier)
        )
    )  # fmt: skip


def many(number=200):
    """So many figures of thirty claimants."""
    return plot(
        *(
            item(
                n,
                f"Analyst {n % 30} of the Institute",
                hedge="my understanding is" if n % 3 else None,
                value=int(1000 * 1.03**n),
            )
            for n in range(number)
        )
    )


def hostile():
    return plot(*(item(n, name, hedge=name or None, value=10 + n) for n, name in enumerate(HOSTILE)))


def odd():
    values = (10**300, -(10**300), 10**400, 0, -5, 1e-320, 7, 0.5)
    return plot(*(item(n, value=value) for n, value in enumerate(values)))
