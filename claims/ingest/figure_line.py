"""A figure as one plain line, with qualifier, hedge and claimant. Pure."""

from claims.amount import amount, counted, does
from claims.claim import Figure, Modality, Predicate
from claims.search import normal

BY = {
    Modality.DENIES: "denied by",
    Modality.ASKS: "asked about by",
    Modality.BELIEVES: "believed by",
    Modality.WANTS: "wanted by",
    Modality.PLANS: "planned by",
    Modality.EXPECTS: "expected by",
    Modality.ESTIMATES: "estimated by",
    Modality.SUGGESTS: "suggested by",
    Modality.REPORTED: "reported by",
}
"""How the number comes from its claimant; `according to` for all else."""


def figure_line(figure: Figure, modality: Modality, claimant: str, hedge: str | None) -> str:
    """The line: `DeepSeek owns about 50,000 H100; hedge: “around”; estimated by Ada Miller.` is one."""
    number = amount(figure)
    verb = "" if figure.predicate is Predicate.RANKS and not figure.expected else does(figure)
    head = f"{figure.holder} {verb} {number}" if verb else f"{figure.holder}: {number}"
    shown = number.endswith(counted(figure.item, [2])) or normal(figure.item) in normal(figure.holder)
    item = "" if shown else figure.item
    details = (
        item,
        f"for {figure.subject}" if figure.subject else "",
        f"as of {figure.as_of}" if figure.as_of else "",
    )
    told = ", ".join(filter(None, (head, *details)))
    weakened = f"hedge: {', '.join(f'“{part}”' for part in hedge.split('; '))}" if hedge else ""
    return "; ".join(filter(None, (told, weakened, f"{BY.get(modality, 'according to')} {claimant}"))) + "."
