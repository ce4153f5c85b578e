"""What a picture costs."""
