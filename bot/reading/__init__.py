"""Brings articles in: the one path for the command line, /add and followed feeds, and the process that extracts."""
