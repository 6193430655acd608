"""The rights of a person and the papers of a protection officer: export, erasure, retention, legal texts."""
