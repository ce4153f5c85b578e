"""The one set of filters that every question to the index takes."""

from pydantic import Field

from claims.claim import Kind, Model, PartialDate


class Filters(Model):
    """What an answer is narrowed to; absent means no narrowing.

    `since` and `until` go by the article's date and leave undated articles out; `as_of` keeps what was
    published on or before that day and leaves undated articles out too, so that no date is ever guessed. A month or
    a year may mean any of its days: an article of `2025-01` is within no bound that ends on 30 January. Of what was
    published later nothing is told under `until` or `as_of`, not even that somebody disputes what was said before.
    `speaker` is a name, an alias or an id; `article` an id or words of the title; `outlet` a name.
    """

    speaker: str | None = Field(default=None, max_length=200)
    outlet: str | None = Field(default=None, max_length=200)
    article: str | None = Field(default=None, max_length=200)
    kind: Kind | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    disputed: bool | None = None
    undated: bool | None = None
    """True: articles without a date alone; False: those with one. Together with a bound, True admits nothing."""

    @property
    def bounded(self) -> bool:
        """Whether articles of some dates are left out."""
        return any(date is not None for date in (self.since, self.until, self.as_of))

    def __bool__(self) -> bool:
        """Whether anything is narrowed."""
        return any(value is not None for _, value in self)
