"""What is said of what goes wrong, in words for whoever asked. Pure."""

from bot.where import reason
from claims.errors import IndexTrouble, MemoryTrouble, WhosaidError

MEMORY_DOWN = "My memory cannot be written just now: this answer has no buttons and is not kept."
TOO_SLOW = "That took too long, so I stopped. Please ask for fewer or other words."
STOPPED = "That took too long, so I stopped. Please try again later: nothing is done twice."
"""Of a command that may take its time."""
FAILED = "Something went wrong on my side. Please ask again in a minute."
NOT_KEPT = "That answer is no longer kept, so it cannot be shared. Please ask again."
UNSAID = {
    MemoryTrouble: "My memory cannot be used just now. Please ask again in a minute; where that does not help, whoever runs me can see why by `whosaid check`.",
    IndexTrouble: "My index cannot be read just now. Please ask again in a minute.",
}
"""Troubles whose own text is for operators: it names files of this machine."""

DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
DAMAGED = (
    "My index is damaged, and asking again will not help: whoever runs me must look, by `whosaid check`."
)


def trouble_in_words(error: WhosaidError) -> str:
    """What a trouble of ours means for whoever asked."""
    if isinstance(error, IndexTrouble) and reason(error).startswith(DAMAGE):
        return DAMAGED
    return next((text for kind, text in UNSAID.items() if isinstance(error, kind)), str(error))
