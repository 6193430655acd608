"""The inside of each step of the journey: what it loads, which rule of the core it asks, what it appends."""
