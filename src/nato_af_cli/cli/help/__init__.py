"""What the commands say of themselves: on the screen, as JSON, as a manual page."""
