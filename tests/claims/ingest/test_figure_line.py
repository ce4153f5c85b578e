"""A figure in one line: the qualifier, the hedge and who says so are never lost."""

import pytest

from claims.claim import Figure, Modality
from claims.ingest.figure_line import figure_line


def line(modality=Modality.SAID, hedge=None, **put):
    put = {"value": 50_000, "qualifier": "exact", "unit": "count", "item": "H100", "holder": "Acme", "predicate": "owns"} | put  # fmt: skip
    return figure_line(
        Figure(**{k: v for k, v in put.items() if v is not None}), modality, "Ada Miller", hedge
    )


@pytest.mark.parametrize(
    ("told", "put"),
    [
        ("Acme owns 50,000 H100; according to Ada Miller.", {}),
        ("Acme owns about 50,000 H100; hedge: “around”, “reportedly”; estimated by Ada Miller.",
         {"qualifier": "about", "hedge": "around; reportedly", "modality": Modality.ESTIMATES}),
        ("Acme owns over 2,000 chips; denied by Ada Miller.",
         {"value": None, "low": 2000, "qualifier": "over", "item": "chip", "modality": Modality.DENIES}),
        ("Acme lost US$590 billion (590,000,000,000), market value, as of 2025-01; reported by Ada Miller.",
         {"value": 590_000_000_000, "unit": "USD", "item": "market value", "predicate": "lost", "as_of": "2025-01",
          "modality": Modality.REPORTED}),
        ("Acme shares rose 11%; according to Ada Miller.",
         {"value": 11, "unit": "percent", "item": "shares", "holder": "Acme shares", "predicate": "rose"}),
        ("Acme expected to lose up to US$5.5 billion (5,500,000,000), value; hedge: “expected to”; reported by Ada Miller.",
         {"value": None, "high": 5_500_000_000, "qualifier": "up_to", "unit": "USD", "item": "value", "predicate": "lost",
          "expected": True, "hedge": "expected to", "modality": Modality.REPORTED}),
        ("R1: rank 17, chatbots, for chat; according to Ada Miller.",
         {"value": 17, "item": "chatbots", "holder": "R1", "predicate": "ranks", "subject": "chat"}),
        ("Acme: 20 to 40 times, speed; according to Ada Miller.",
         {"value": None, "low": 20, "high": 40, "qualifier": "range", "unit": "times", "item": "speed", "predicate": "other"}),
    ],
)  # fmt: skip
def test_a_figure_is_told_with_all_that_belongs_to_it(told, put):
    assert line(**put) == told
