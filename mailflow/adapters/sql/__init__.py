"""The store on SQLite or PostgreSQL, by topic; `open_store` is the only door."""
