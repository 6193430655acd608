"""mailflow's own mail to its people: the brief of the morning and what cannot wait for it."""
