"""What the desk calls things: labels of codes, sentences of errors and events, in French and English."""
