"""Range plots of figures, drawn in a process of its own."""
