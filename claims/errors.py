"""What can go wrong in whosaid, as one tree.

WhosaidError                 everything we raise on purpose; its text is fit for a user's eyes
├── BadInput                 what a user typed cannot be used; the text says what would be
├── NotAllowed               the person may not do this here
├── Busy                     more is asked than can be answered in time
├── TooSlow                  an answer did not come within its time
├── IndexTrouble             the claim index cannot be opened, read or written
│   └── BrokenFile           a line of a data file is wrong: file, line and reason
├── ExtractionTrouble        no text can be read: the parser, its model or its process is missing
├── DrawingTrouble           a picture cannot be drawn, or not now; the answer goes out without it
├── MemoryTrouble            the bot's memory cannot be opened, read or written
│   └── MemorySlow           it does not answer in time: nobody knows yet whether it was written
├── SettingsTrouble          a setting is missing or malformed
└── PlatformTrouble          Discord, Slack or the web page cannot be served (token, port, network)
"""


class WhosaidError(Exception):
    """Base of every error raised on purpose; `str()` of it may be shown to a user."""


class BadInput(WhosaidError):
    """What a user typed cannot be used."""


class NotAllowed(WhosaidError):
    """The person may not do this here."""


class Busy(WhosaidError):
    """More is asked than can be answered in time."""


class TooSlow(WhosaidError):
    """An answer did not come within its time."""


class IndexTrouble(WhosaidError):
    """The claim index cannot be opened, read or written."""


class BrokenFile(IndexTrouble):
    """A line of a data file is wrong. `line` counts from 1; 0 means the file as a whole."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")


class ExtractionTrouble(WhosaidError):
    """No text can be read: the parser, its model or its process is missing."""


class DrawingTrouble(WhosaidError):
    """A picture cannot be drawn, or not now; the answer goes out without it."""


class MemoryTrouble(WhosaidError):
    """The bot's memory cannot be opened, read or written."""


class MemorySlow(MemoryTrouble):
    """The memory does not answer in time: what was to be written may be, or may come to be."""


class SettingsTrouble(WhosaidError):
    """A setting is missing or malformed."""


class PlatformTrouble(WhosaidError):
    """A platform cannot be served: its token, its port or the network is wrong."""
