"""What is said without being asked: when it is due, and its sending, once."""
