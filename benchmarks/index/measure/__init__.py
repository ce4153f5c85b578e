"""What is measured of an engine, and the processes in which that is done."""
