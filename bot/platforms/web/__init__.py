"""The web page: one asks and reads the same answers; pages for claims, articles, speakers and utterances."""

from bot.platforms.web.web import Web

__all__ = ["Web"]
