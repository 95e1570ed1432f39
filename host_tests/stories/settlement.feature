Feature: The batch is settled: the till's totals against the bank's

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"

  Scenario: a sale and a repayment, and the books balance
    When I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Repayment"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    And I press "OK CANCEL"
    And I take the card away

    # The till says what it will do, then what the totals are.
    And I choose "Settlement"
    Then the screen shows "Batch 000001 goes to the bank"
    When I press "OK"
    Then the screen shows "SALE 1 125.00"
    And the screen shows "REPAYMENT 1 100.00"
    When I press "OK"
    Then the screen shows "SETTLED"
    And the screen shows "Books balanced. Batch 000002 begins."
    And 1 slip was printed
    And a slip shows "SETTLEMENT SLIP"
    And a slip shows "BATCH 000001"
    And a slip shows "SALE 1 125.00"
    And a slip shows "GROSS 125.00"
    And a slip shows "FEE 0.75"
    And a slip shows "BOOKS BALANCED"
    When I press "OK"
    And I choose "Records"
    Then the screen shows "No transactions in this batch yet."
    And the books balance

    # What is settled is too late for a void.
    When I press "OK"
    And I choose "Void"
    And I type "804615"
    And I press "OK"
    And I type "3"
    And I press "OK"
    Then the screen shows "000003 is settled"

  Scenario: nothing to settle
    When I choose "Settlement"
    Then the screen shows "nothing to settle"
    And no slip was printed

  Scenario: the paper runs out in the settlement slip
    When I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK"
    And the paper runs out after 10 lines
    And I press "OK"
    Then the screen shows "Paper is out"

    # And then the power goes, too: the slip is owed, and the batch stays settled.
    When the power is cut
    And I fit a new roll
    And the power comes back
    Then the screen shows "The slip of batch 000001 was not finished"
    When I press "OK"
    Then the last slip is marked "DUPLICATE"
    And a slip shows "SETTLEMENT SLIP"
    And a slip shows "SALE 1 125.00"
    And the screen shows "Batch 000002 begins"
    And the books balance
