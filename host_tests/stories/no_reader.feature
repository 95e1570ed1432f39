Feature: A till without a reader takes the typed number

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    And the board has no reader
    When operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"

  Scenario: a typed demo number does
    When I type "9999990000000006"
    And I press "OK"
    Then the screen shows "999999******"
    And the screen shows "125.00"
    When I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "DEBT LEFT 175.00"
    And card "A" owes "175.00"
    And the books balance

  Scenario: a number with a wrong digit does not
    When I type "9999990000000007"
    And I press "OK"
    Then the screen does not show "999999******"
    And the bank knows 0 transactions
    And card "A" owes "300.00"
