"""The shipped campaigns as text, and how a campaign file becomes rules (`read.read`)."""
