"""Exit statuses of the command line."""

OK, NOTHING_FOUND, ERROR = 0, 1, 2
"""All is well; nothing was found, or something does not hold; trouble."""
STOPPED = 130
"""As a shell says of a command that Ctrl-C ended."""
