"""What every code is called in French and in English, and what happened told in sentences, for terminal and desk."""
