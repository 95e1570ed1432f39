"""Power cuts at every flash write of a flow: it is played once, and booted from each prefix."""
