"""mailflow closes medical recruitments by e-mail: from the oral yes to a contract signed by both sides."""

__version__ = "0.1.0"
