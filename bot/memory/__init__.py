"""What the bot must not forget: the questions it has seen, the answers it gave and where they stand."""
