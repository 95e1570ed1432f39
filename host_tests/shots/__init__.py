"""Pictures of every screen and slip: tours through the till, and what they must look like."""
