"""One file, one story of people: the journey over a store, wires and a clock in memory; and once over real servers."""
