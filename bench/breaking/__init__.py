"""The parts of bench/faults.py: servers broken on purpose, workers that are killed, and what the rows say of it."""
