"""What the new words of a person mean: one intent, objections, vetoes, and the words that prove it."""
