"""Whose mail it is, and whether the sender may be believed."""
