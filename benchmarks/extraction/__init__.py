"""What finding who said what costs, beside the two things that could be done in its place."""
