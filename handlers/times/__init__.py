"""When something is due: schedules as people type them, time zones, and the slots that a schedule asks for."""
