"""What whosaid costs beside the least that could be run in its place."""
