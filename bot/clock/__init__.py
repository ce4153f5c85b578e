"""What the bot says without being asked: when it is due, and that it is said once."""
