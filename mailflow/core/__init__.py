"""The pure core: decisions without clock, chance, network, files or logging."""
