"""The pages of the desk, one module for each: forms in, one act of the journey, a page out."""
