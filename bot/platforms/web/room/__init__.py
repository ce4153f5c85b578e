"""The reading room: pages about one thing of the index, and lists to leaf through. View models are pure."""
