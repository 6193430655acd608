"""The words that the person typed in this mail, apart from quotes, signatures and footers."""
