"""Faces of type; `tools/fontpack` makes them."""
