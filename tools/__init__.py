"""What runs on a computer. `python -m tools help` lists the commands."""
