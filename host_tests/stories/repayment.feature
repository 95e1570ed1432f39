@S01 @S07
Feature: Paying a demo debt down to nothing

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"

  Scenario: three instalments, six slips, no debt left
    When operator "01" signs in with "5937"
    And I choose "Repayment"

    # The first instalment: 125.00 of 300.00.
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    Then the screen shows "999999******"
    And the screen shows "125.00"
    When I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "DEBT LEFT 175.00"
    And card "A" owes "175.00"
    And card "B" holds "875.00"

    # OK: both of us checked the slips. Then the till offers to go on: "175.00 left. Again?"
    When I press "OK"
    And I take the card away
    Then the screen shows "175.00"

    # The second: 100.00. The card number is kept; the card and the PIN are asked for again.
    When I press "OK"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    Then the screen shows "999999******"
    And the screen shows "100.00"
    When I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "DEBT LEFT 75.00"
    And card "A" owes "75.00"
    And card "B" holds "775.00"
    When I press "OK"
    And I take the card away
    Then the screen shows "75.00"

    # The third and last: 75.00.
    When I press "OK"
    And I type "75.00"
    And I press "OK"
    And I place card "A" on the reader
    Then the screen shows "999999******"
    And the screen shows "75.00"
    When I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "DEBT LEFT 0.00"
    And card "A" owes "0.00"
    And card "B" holds "700.00"

    # Nothing is left, so the till does not ask to go on.
    When I press "OK"
    And I take the card away
    Then the screen shows "0.00"
    And the bank knows 3 transactions
    And the books balance
