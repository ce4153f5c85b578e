"""What `whosaid check` found of one precondition."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One precondition. Where it is not `well`, `said` tells what to do."""

    what: str
    well: bool
    said: str
