Feature: The paper runs out: print again, never charge again

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"

  Scenario: a new roll, and the whole slip once more
    When operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And the paper runs out after 10 lines
    And I press "OK"
    Then the screen shows "Paper is out"
    And card "A" owes "175.00"
    When I fit a new roll
    And I press "OK"
    Then a slip shows "DEBT LEFT 175.00"
    And a slip shows "DUPLICATE"
    And the screen shows "APPROVED"
    And card "A" owes "175.00"
    And card "B" holds "875.00"
    And the bank knows 1 transaction
    And the books balance
