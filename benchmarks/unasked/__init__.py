"""How often a post that nobody asked for is doubled or lost, by this scheme and by simpler ones, when processes are killed."""
