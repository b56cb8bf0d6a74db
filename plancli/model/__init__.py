"""What a plan is: entities, values, addresses, problems. Nothing of this project stands below but errors."""
