"""The questions of a mail and the facts that answer them."""
