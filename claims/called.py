"""What a speaker is called where the article is told beside the name. Pure."""

import re

from claims.claim import Speaker, SpeakerKind

_WHERE = re.compile(r" \((?:(unnamed), )?(?:in \S*[\d_-]\S*|\d+_[0-9a-f]{8,})\)$")
"""The article's id, by which people of one description are told apart: `critics (unnamed, in ARTICLE)`."""


def called(speaker: Speaker) -> str:
    """The name; of somebody unnamed, or a group, without the id of the article, which stands with the citation."""
    if speaker.kind not in {SpeakerKind.UNNAMED, SpeakerKind.GROUP}:
        return speaker.name
    return _WHERE.sub(lambda match: f" ({match[1]})" if match[1] else "", speaker.name)
