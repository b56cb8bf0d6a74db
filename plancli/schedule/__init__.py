"""From a plan to dates, slack and load: pure arithmetic in whole minutes. Nothing here reads files or a clock."""
