"""The outside world, one wire library behind each door."""
