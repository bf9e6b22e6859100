"""Plain values of a plan and their arithmetic: nothing here asks the database."""
