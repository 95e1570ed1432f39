"""What there is to choose from, as data: nothing here does anything."""
