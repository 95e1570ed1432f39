Feature: No more than the debt, and no less than something

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Repayment"

  Scenario: one cent more than the debt is refused
    When I type "300.01"
    And I press "OK"
    And I place card "A" on the reader
    Then the screen shows "more than the debt"
    And the screen shows "300.00"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: nothing at all is refused
    When I type "0.00"
    And I press "OK"
    Then the screen shows "Type an amount first"
    And no slip was printed
    And the bank knows 0 transactions

  Scenario: the whole debt at once is fine
    When I type "300.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And a slip shows "DEBT LEFT 0.00"
    And card "A" owes "0.00"
    And card "B" holds "700.00"
    And the books balance
