"""When something is due that nobody asks for: schedules, their zones and their slots. Pure."""
