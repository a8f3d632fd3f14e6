"""Descriptions of the commands: on the screen, as JSON, as a manual page."""
