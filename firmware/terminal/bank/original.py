"""What a void, a completion or a refund names."""


class Original:
    """What a void, a completion or a refund names: `request` fields code, amount and card name;
    `auth`; `voided`: or refunded, or completed. `kind`: as `wire/kinds` calls it; `refunded`:
    minor units given back for it."""

    def __init__(self, code, amount, card, auth, voided, kind="sale", refunded=0):
        self.code = code
        self.amount = amount
        self.card = card
        self.auth = auth
        self.voided = voided
        self.kind = kind
        self.refunded = refunded
