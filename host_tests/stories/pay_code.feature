Feature: The customer shows a code in the place of a card

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK MENU"
    And I choose "Customer code"

  Scenario: a phone shows it to the scanner, and the slip says Q
    When the customer's phone shows a code of card "B"
    Then the screen shows "999999******"
    And the screen shows "125.00"
    And the screen shows "code"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And a slip shows "999999******0014 Q"
    And 2 slips were printed
    And card "B" holds "875.00"
    When I press "OK"
    Then the books balance

  Scenario: a code on paper is not good twice at once
    # Printed by `python -m tools paycodes --until 2026-12`: card B.
    When the customer shows the code "991000012612348347"
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK OK"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK MENU 1"
    And the customer shows the code "991000012612348347"
    Then the screen shows "This code was used just now"
    And the bank was asked 1 time
    When I press "CANCEL"
    And I press "OK"
    And 120 seconds pass
    And I choose "Sale"
    And I type "100.00"
    And I press "OK MENU 1"
    And the customer shows the code "991000012612348347"
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then card "B" holds "775.00"
    And the books balance

  Scenario: a wallet's code is not taken
    When the customer shows the code "134567890123456789"
    Then the screen shows "Not a demo code"
    And the screen does not show "1345"
    And the bank was asked 0 times
