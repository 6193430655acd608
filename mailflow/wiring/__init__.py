"""The composition root: settings in, a wired journey out; the only room that knows every adapter."""
