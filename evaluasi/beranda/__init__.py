"""The first page: what each person has to know and do today."""
