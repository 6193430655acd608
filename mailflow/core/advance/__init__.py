"""What an answer, a file, a call or the clock does to a closing (`decide.decide` is the table)."""
