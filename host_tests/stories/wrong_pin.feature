Feature: A wrong PIN

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"

  Scenario: the PIN of another card three times, and the card is blocked
    # 7350 is the PIN of card B. The bank counts the tries, not the till.
    When I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "Wrong PIN"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "Wrong PIN"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "PIN tries used up"
    And the screen does not show "APPROVED"
    And no slip was printed
    And card "A" owes "300.00"
    And card "B" holds "1000.00"
    And the books balance

  Scenario: a PIN that belongs to no demo card never leaves the till
    When I enter the PIN "8642"
    Then the screen shows "not a demo PIN"
    And the bank knows 0 transactions
    And card "A" owes "300.00"
