Feature: A till without a printer shows its slips

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    And the board has no printer

  Scenario: the slip is read on the screen
    When 5 seconds pass
    Then the screen shows "No printer"
    When operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "DEMO - NOT A RECEIPT"
    And the screen shows "Corner Shop DEMO"
    And no slip was printed
    When I press "DOWN DOWN DOWN DOWN"
    Then the screen shows "AMOUNT XTS 125.00"
    # OK: the merchant copy is read. OK: the cardholder copy too
    When I press "OK"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "A" owes "175.00"
    And card "B" holds "875.00"
    And the books balance
