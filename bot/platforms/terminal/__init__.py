"""The terminal: a prompt where it is one, plain lines where input is piped."""

from bot.platforms.terminal.terminal import Terminal

__all__ = ["Terminal"]
