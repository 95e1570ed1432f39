Feature: A bank card or a phone is never read

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"

  Scenario: a bank card on the reader is refused, and nothing is charged
    When I place a bank card on the reader
    Then the screen shows "Bank card or phone"
    And the beeper says "bad"
    And no slip was printed
    And the bank knows 0 transactions
    And card "A" owes "300.00"

  Scenario: a demo card does after all
    When I place a bank card on the reader
    Then the screen shows "Bank card or phone"
    When I take the card away
    And 2 seconds pass
    And I place card "A" on the reader
    Then the screen shows "999999******"
    And the screen shows "125.00"
