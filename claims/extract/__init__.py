"""Finds who said what, and who put which number on what, in a text. Pure: text in, findings out."""
