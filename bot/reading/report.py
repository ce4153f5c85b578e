"""What came of bringing articles in: each step as it happens, and all of it at the end."""

from dataclasses import dataclass, field
from typing import Literal

Came = Literal["new", "changed", "unchanged", "refused"]


@dataclass(frozen=True)
class Step:
    """One source is done."""

    source: str
    """A path, or an address before redirects."""
    came: Came
    reason: str = ""
    """Why it was refused; fits after `SOURCE: `."""
    article: str | None = None
    """The article's id; None where refused, or where a server said `not modified`."""
    claims: int = 0
    """How many claims of the article the index has now that it had not before."""
    gone: int = 0
    """How many it had that stand no longer on the page."""


@dataclass
class Report:
    """All of it. `steps` in the order in which they were done; grows while articles come in."""

    steps: list[Step] = field(default_factory=list)
    stopped: str = ""
    """Why it ended before the last source, as a sentence; empty where it did not."""

    def of(self, came: Came) -> list[Step]:
        """The steps that came out so."""
        return [step for step in self.steps if step.came == came]

    @property
    def new(self) -> int:
        """Articles that the index had not."""
        return len(self.of("new"))

    @property
    def changed(self) -> int:
        """Articles whose text is another than before."""
        return len(self.of("changed"))

    @property
    def unchanged(self) -> int:
        """Articles that the index had as they are."""
        return len(self.of("unchanged"))

    @property
    def refused(self) -> list[tuple[str, str]]:
        """Sources that could not be read or kept, each with the reason."""
        return [(step.source, step.reason) for step in self.of("refused")]

    @property
    def claims_added(self) -> int:
        """Claims that the index had not before."""
        return sum(step.claims for step in self.steps)

    @property
    def claims_gone(self) -> int:
        """Claims that stand no longer on their page."""
        return sum(step.gone for step in self.steps)
