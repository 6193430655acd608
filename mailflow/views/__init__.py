"""What a person sees before deciding: histories, what comes next, where everything stands, previews; read-only."""
