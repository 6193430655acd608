"""What to write next, to whom and when (`plan.make`), why not sooner, and what lists show of it."""
