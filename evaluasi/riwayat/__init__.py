"""The trail: who changed which fact from what to what, and when."""
