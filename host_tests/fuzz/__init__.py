"""The till under random hands, cards, printers, bus noise and power cuts; all from one seed."""
