@S10 @S17 @S18 @S41 @S53 @S89
Feature: Looking back at the day: query, papers again, figures, and the three books

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Repayment"
    And I type "50.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    And I press "OK CANCEL"
    And I take the card away

  Scenario: a customer asks about a sale, and gets the slip once more
    # Nobody remembers the voucher number; the card's last four digits will do.
    When I choose "Query"
    And I choose "Card, last 4"
    And I type "0014"
    And I press "OK"
    Then the screen shows "000003 approved"
    And the screen shows "SALE 125.00"
    And the screen shows "1 of 1"
    When I press "OK"
    Then the screen shows "VOUCHER 000003"
    And the screen shows "999999******0014"
    When I press "OK CANCEL"
    And I choose "Any slip"
    And I type "3"
    And I press "OK"
    Then 2 slips were printed
    And the last slip is marked "DUPLICATE"
    And a slip shows "VOUCHER 000003"
    And the bank knows 2 transactions
    And the books balance

  Scenario: before the shop closes
    When I choose "Statistics"
    Then the screen shows "SALE 1 125.00"
    And the screen shows "mean 50.00"
    When I press "OK OK"
    Then a slip shows "approved 2 = 100%"
    And the last slip is marked "DUPLICATE"
    When I choose "Books"
    Then the screen shows "PAPER 2 175.00"
    And the screen shows "JOURNAL 2 175.00"
    And the screen shows "BANK 2 175.00"
    And the screen shows "ALL EQUAL"
    When I press "OK"
    And I choose "Print totals"
    Then a slip shows "SALE 1 125.00"
    And the last slip is marked "DUPLICATE"
    And the books balance

  Scenario: the paper ends in the middle of the records
    When the paper runs out after 8 lines
    And I choose "Print records"
    Then the screen shows "Paper is out"
    And the screen shows "OK go on"
    When I fit a new roll
    And I press "OK"
    Then the last slip is marked "DUPLICATE"
    And a slip shows "000003 SALE 125.00"
    And the books balance
