"""The report: its sections, its goals and its plot."""
