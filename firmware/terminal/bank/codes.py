"""What a request asks a bank for: DE3, and by which MTI or DE25 it does."""

SALE = "000000"
VOID = "200000"
INQUIRY = "310000"
REPAY_LINKED = "502030"
REPAY_CASH = "500030"
PREAUTH = "030000"
ADVICE, PREAUTHORISED, HELD = "0220", "0100", "06"  # MTIs, and DE25 of a pre-authorisation
