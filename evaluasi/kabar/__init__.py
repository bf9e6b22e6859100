"""Notices, reminders and e-mail."""
