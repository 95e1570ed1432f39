Feature: CANCEL at any step, and nothing is charged

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Repayment"

  Scenario: at the amount
    When I type "125.00"
    And I press "CANCEL"
    Then the screen shows "Nothing was charged"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: while the till waits for the card
    When I type "125.00"
    And I press "OK"
    And I press "CANCEL"
    Then the screen shows "Nothing was charged"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: where we check card and amount
    When I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "CANCEL"
    Then the screen shows "Nothing was charged"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: in the middle of the PIN
    When I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I press "4 8 CANCEL"
    Then the screen shows "Nothing was charged"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: at the last question
    When I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "CANCEL"
    Then the screen shows "Nothing was charged"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"
    And card "B" holds "1000.00"
    And the books balance
