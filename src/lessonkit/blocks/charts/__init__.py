"""Charts: what each of them shows, how it is drawn, and the same in words and as a table."""
