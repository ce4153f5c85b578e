"""What is said without being asked: its sending, once."""
