"""All that is about chat: it listens, asks the handlers, and speaks."""
