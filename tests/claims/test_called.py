"""What people are called: the article's id, which stands with the citation, is no part of it."""

import pytest

from claims.called import called
from claims.claim import SpeakerKind
from tests.corpora import a_speaker


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("the article's unnamed author (003_66c7d7ed63cf9e67)", SpeakerKind.UNNAMED, "the article's unnamed author"),
        ("critics (unnamed, in 003_66c7d7ed63cf9e67)", SpeakerKind.UNNAMED, "critics (unnamed)"),
        ("critics (in a7mzx2d4)", SpeakerKind.GROUP, "critics"),
        ("critics of DeepSeek (unnamed)", SpeakerKind.UNNAMED, "critics of DeepSeek (unnamed)"),
        ("leaders (G7)", SpeakerKind.GROUP, "leaders (G7)"),
        ("traders (in London)", SpeakerKind.GROUP, "traders (in London)"),
        ("The Herald (in 2025)", SpeakerKind.ORGANISATION, "The Herald (in 2025)"),
    ],
)  # fmt: skip
def test_somebody_unnamed_is_called_by_what_describes_them(name, kind, said):
    assert called(a_speaker("Ada").model_copy(update={"name": name, "kind": kind})) == said
