"""Processes of our own that answer one request after another, seen from the bot."""
