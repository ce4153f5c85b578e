"""Names of organisations, and what of a post is a name. Pure."""

from claims.search import STOP_WORDS, normal, tokens

LEGAL = frozenset(
    (
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "plc",
        "llc",
        "llp",
        "co",
        "company",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "bv",
    )
)
"""What may stand at the end of a firm's name, or not."""
GENERIC = frozenset(
    (
        "agency", "association", "authority", "bank", "board", "bureau", "centre", "center", "commission", "committee",
        "company", "corporation", "council", "court", "department", "federation", "firm", "foundation", "fund",
        "government", "group", "house", "institute", "lab", "labs", "ministry", "national", "office", "organisation",
        "organization", "party", "police", "school", "service", "society", "state", "trust", "union", "university",
    )
) | LEGAL  # fmt: skip
"""Words that many organisations call themselves by: alone they tell none."""
POSTS = frozenset(
    (
        "ceo", "cfo", "coo", "cto", "vp", "mp", "pm", "chief", "executive", "president", "chair", "chairman", "chairwoman",
        "director", "minister", "secretary", "senator", "general", "professor", "founder", "head", "manager", "officer",
        "analyst", "spokesman", "spokeswoman", "spokesperson",
    )
)  # fmt: skip


def bare(name: str) -> str:
    """The normal form without a leading article and what the law adds at the end: `the Acme Corp.` is `acme`."""
    words = list(tokens(name))
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(words)


def acronyms(name: str) -> frozenset[str]:
    """`boe` and `be` of the Bank of England; none of a single word."""
    words = bare(name).split()
    if len(words) < 2:
        return frozenset()
    telling = [word for word in words if word not in STOP_WORDS]
    return frozenset("".join(word[0] for word in some) for some in (words, telling) if len(some) > 1)


def namesake(alias: str, name: str) -> bool:
    """Whether an alias is printed as a name and shares a word with the whole name that few others have."""
    shared = set(tokens(alias)) & set(tokens(name)) - GENERIC - STOP_WORDS
    first = next((word for word in alias.split() if normal(word) != "the"), "")
    return bool(shared) and (first[:1].isupper() or alias == bare(name))


def proper(post: str | None) -> frozenset[str]:
    """The names in a post: `chief executive of Tesla` has `tesla`."""
    printed = post.split() if post else []
    named = {word for part in printed if part[:1].isupper() for word in tokens(part)}
    return frozenset(named - POSTS - STOP_WORDS)
