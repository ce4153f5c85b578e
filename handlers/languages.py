"""The languages that dates are written in, by their own names."""

from claims.errors import BadInput

LANGUAGES = {
    "en": ("English", "English"),
    "de": ("Deutsch", "German"),
    "es": ("español", "Spanish"),
    "fr": ("français", "French"),
    "it": ("italiano", "Italian"),
    "nl": ("Nederlands", "Dutch"),
    "pl": ("polski", "Polish"),
    "pt": ("português", "Portuguese"),
    "tr": ("Türkçe", "Turkish"),
    "uk": ("українська", "Ukrainian"),
    "ja": ("日本語", "Japanese"),
    "zh": ("中文", "Chinese"),
}
"""By the ISO 639 code: how it calls itself, and how English calls it."""


def language_named(typed: str) -> str:
    """The code of the language, by its code or either name. Raises BadInput, with those that there are."""
    wanted = typed.strip().casefold()
    for code, names in LANGUAGES.items():
        if wanted in {code, *(name.casefold() for name in names)}:
            return code
    known = ", ".join(own for own, _ in LANGUAGES.values())
    raise BadInput(f"dates can be written in {known}.")


def own_name(code: str) -> str:
    """How the language calls itself."""
    return LANGUAGES[code][0] if code in LANGUAGES else code
