Feature: A sale, with a debit card and with a credit card

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"

  Scenario: a debit card pays with what it holds
    When I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "999999******"
    And the screen shows "SALE"
    And the screen shows "125.00"
    When I press "OK"
    And I enter the PIN "7350"
    Then the screen shows "CONFIRM"
    When I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "SALE APPROVED"
    And a slip shows "AMOUNT XTS 125.00"
    And a slip shows "MERCHANT COPY"
    And a slip shows "CARDHOLDER COPY"
    And card "B" holds "875.00"

    # OK: both of us have checked the slips.
    When I press "OK"
    And I take the card away
    Then the screen shows "1 Sale"
    And the bank knows 1 transaction
    And the books balance

  Scenario: a credit card buys up to its limit, and not above
    # 300.00 of 500.00 is owed: 200.00 is left to buy with.
    When I type "200.01"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "DECLINED 61"
    And the screen shows "Over the card's limit. Try less."
    And the beeper says "bad"
    And no slip was printed
    And card "A" owes "300.00"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "200.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And card "A" owes "500.00"
    When I press "OK"
    Then the books balance

  Scenario: more than the debit card holds
    When I type "1000.01"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 51"
    And the screen shows "Not enough money"
    And card "B" holds "1000.00"
    And the books balance
