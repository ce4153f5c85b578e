"""Brings articles into the index: fetch, read, extract, keep."""
