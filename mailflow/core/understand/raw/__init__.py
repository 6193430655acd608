"""From raw bytes to decoded headers, lines and attachments, whatever their state."""
