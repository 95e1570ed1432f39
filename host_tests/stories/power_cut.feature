Feature: The power is cut, and the books balance

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
    And I enter the PIN "4821"

  Scenario: after the approval, while the slip is printed
    # The paper runs out in the first slip, so the till still owes it when the power goes.
    When the paper runs out after 10 lines
    And I press "OK"
    Then card "A" owes "175.00"
    When the power is cut
    And I fit a new roll
    And the power comes back
    Then the screen shows "POWER WAS CUT"
    When I press "OK"
    Then the last slip is marked "DUPLICATE"
    And a slip shows "DEBT LEFT 175.00"
    And card "A" owes "175.00"
    And card "B" holds "875.00"
    And the bank knows 1 transaction
    And the books balance

  Scenario Outline: at flash write <write> of the transaction
    When the power is cut at flash write <write>
    And I press "OK"
    And the power comes back
    Then the books balance

    Examples:
      | write |
      | 1     |
      | 2     |
      | 3     |
