"""Learning to read: training replies in, arrays and an honest report out."""
