"""What a report says, as values: every number, date and word decided, and nothing of Markdown."""
