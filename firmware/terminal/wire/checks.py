"""Has a message all it needs, nothing else, and does each field say something (protocol.md)?

A board imports the half it needs.
"""

from terminal.wire.checks_answer import answer
from terminal.wire.checks_request import request

__all__ = ["answer", "request"]
