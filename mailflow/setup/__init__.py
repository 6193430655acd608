"""Putting an installation up and keeping it right: init, check, new mailboxes, and edits while it runs."""
