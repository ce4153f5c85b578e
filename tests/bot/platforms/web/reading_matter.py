"""A small newsroom to read in: one text that is held, one that is not, quotations, figures, and who disputes whom."""

from claims.claim import Medium, Modality, Predicate, Qualifier
from tests.corpora import (
    ADA,
    BEN,
    DAY,
    LAB,
    a_figure,
    a_paraphrase,
    a_quotation,
    a_relation,
    an_article,
)

FACE = "\N{GRINNING FACE}"
TEXT = (
    f"{FACE} Chips and makers\n\n"
    "“We own fifty thousand chips,” said Ada Miller. “Nobody else does,” she added.\n\n"
    "Ben Baker said that the chips do not exist, and that Ada Miller knows it."
)
HELD = an_article(
    "a-held", TEXT, title="Chips & makers", outlet="The Daily Planet", author="C. Kent",
    published="2025-01-30", url="https://planet.example/chips?a=1&b=2",
)  # fmt: skip

OWN = a_quotation(
    "We own fifty thousand chips,", ADA, HELD, text=TEXT, utterance="u-own", medium=Medium.INTERVIEW
)
OWN_TOO = a_quotation("We own 50,000 chips", ADA, utterance="u-own", addressee="Ben Baker", via=("CNBC",))
BROKEN = a_quotation(
    "",
    ADA,
    HELD,
    text=TEXT,
    pieces=("We own fifty thousand chips,", "Nobody else does,"),
    utterance="u-broken",
)
DENIED = a_paraphrase(
    "The chips do not exist.", BEN, HELD, text=TEXT, utterance="u-denied",
    passage="Ben Baker said that the chips do not exist, and that Ada Miller knows it.",
)  # fmt: skip
KNOWS = a_paraphrase(
    "Ada Miller knows it.", BEN, HELD, text=TEXT, passage="and that Ada Miller knows it.", utterance="u-knows"
)
HOPES = a_paraphrase("There will be more.", ADA, modality=Modality.BELIEVES)
ABOUT = a_figure(
    50_000,
    by=ADA,
    article=HELD,
    text=TEXT,
    passage="We own fifty thousand chips,",
    qualifier=Qualifier.ABOUT,
    hedge="around",
    utterance="u-about",
)
ABOUT_TOO = a_figure(50_000, by=ADA, article=DAY, qualifier=Qualifier.EXACT, utterance="u-about")
OVER = a_figure(0, by=BEN, qualifier=Qualifier.OVER, low=20_000)
TRAINED = a_figure(
    2_000, item="chip", by=LAB, qualifier=Qualifier.ONLY, predicate=Predicate.TRAINED_ON, subject="V3"
)
DENIAL = a_relation("disputes", DENIED, OWN, exact="do not exist", text=TEXT)

EVERYTHING = (
    HELD, DAY, OWN, OWN_TOO, BROKEN, DENIED, KNOWS, HOPES, ABOUT, ABOUT_TOO, OVER, TRAINED, DENIAL,
)  # fmt: skip

PATHS = (
    "/", "/articles", "/speakers", "/figures", "/figures?holder=DeepSeek", "/article/a-held", "/article/a-day",
    f"/speaker/{ADA.id}", f"/speaker/{ADA.id}?of=words", f"/speaker/{BEN.id}", f"/claim/{OWN.id}", f"/claim/{OWN_TOO.id}",
    f"/claim/{ABOUT.id}", "/utterance/u-own", "/utterance/u-about", f"/group/{ABOUT.id}", "/group/u-about",
)  # fmt: skip
"""Every kind of page."""
