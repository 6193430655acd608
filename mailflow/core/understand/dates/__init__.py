"""The one day that an answer names, seen from the day on which it arrived."""
