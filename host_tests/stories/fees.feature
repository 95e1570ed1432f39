Feature: What a sale costs the shop, when the shop is paid, and by whom

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"

  # The fee is of each payment: 0.60 per cent, 20.00 at most. A void takes it back.
  @S80 @S86
  Scenario: a settlement says gross, fee and net, and the day of the payout
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.84"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK"
    Then the screen shows "GROSS 125.84"
    And the screen shows "FEE 0.76"
    And the screen shows "NET 125.08"
    And the screen shows "PAYOUT D+1 2026-01-06"
    When I press "OK"
    Then a slip shows "NET 125.08"
    And a slip shows "ACQUIRER > SHOP"
    And the bank's ledger shows "76,D+1,direct,2026-01-06"
    And the bank's ledger shows "merchant-12584|fees+76|paid+12508"
    And the books balance

  # What was charged stays: a new line counts from a day on that is still to come.
  @S78
  Scenario: the fees rise, and what is past stays as it was
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "100.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK OK"
    Then a slip shows "FEE 0.60"
    When I press "OK"
    And I choose "Sign off"
    And operator "99" signs in with "27160394"
    And I choose "Parameters"
    And I choose "Fees, payout"
    And I choose "New fee line"
    And I type "20260105"
    And I press "OK"
    Then the screen shows "That day is charged already, or past."
    And the beeper says "bad"
    When I press "OK"
    And I type "20260106"
    And I press "OK"
    And I type "100"
    And I press "OK 0 OK 0 OK 0 OK"
    Then the screen shows "FROM 2026-01-06 RATE 1.00%"
    When I press "OK"
    And 2 seconds pass
    And I press "CANCEL CANCEL"
    And I choose "Sign off"
    And operator "01" signs in with "5937"
    And I choose "Settled slip"
    Then the last slip is marked "DUPLICATE"
    And a slip shows "FEE 0.60"
    When I choose "Sale"
    And I type "200.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK"
    Then the screen shows "FEE 1.20"

  # Somebody in between has the shop's money first: shops are warned, and real ones leave it.
  @S80
  Scenario: through a pool, and at once
    When operator "99" signs in with "27160394"
    And I choose "Parameters"
    And I choose "Fees, payout"
    And I choose "Payout D+1"
    And I choose "T+0 same day"
    And 2 seconds pass
    And I choose "Paid direct"
    And I choose "By a pool"
    Then the screen shows "If he fails, the shop is never paid."
    When I press "OK"
    And 2 seconds pass
    And I press "CANCEL CANCEL"
    And I choose "Sign off"
    And operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "100.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK OK"
    Then a slip shows "FEE 0.90"
    And a slip shows "PAYOUT T+0 2026-01-05"
    And a slip shows "ACQUIRER > POOL"
    And a slip shows "POOL > SHOP"
    And a slip shows "POOL MAY FAIL"
    And the bank's ledger shows "pool+9910|pool-9910|paid+9910"
    And the books balance

  @S75
  Scenario: an individual takes less than a small shop
    When operator "99" signs in with "27160394"
    And I choose "Parameters"
    And I choose "Fees, payout"
    And I choose "Small shop"
    And I choose "Individual"
    Then the screen shows "A payment: 500.00 at most. A day: 1000.00."
    When I press "OK"
    And 2 seconds pass
    And I press "CANCEL CANCEL"
    And I choose "Sign off"
    And operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "500.01"
    And I press "OK"
    Then the screen shows "This shop takes 500.00 at most in one payment."
    And the bank was asked 0 times
    And no slip was printed
