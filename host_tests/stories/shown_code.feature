Feature: The till shows a code, and the customer's phone pays it

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK MENU"
    And I choose "Till's code"

  Scenario: the phone reads the panel, and its answer goes before the scanner
    Then the screen shows "SALE"
    And the screen shows "125.00"
    And the screen shows "Scan it, then show your code"
    When the customer's phone reads the screen and pays with card "B"
    Then the screen shows "999999******"
    And the screen shows "125.00"
    And the screen shows "code"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And a slip shows "999999******0014 Q"
    And card "B" holds "875.00"
    When I press "OK"
    Then the books balance

  Scenario: a code for no payment in particular does not answer it
    When the customer's phone shows a code of card "B"
    Then the screen shows "Not for this payment"
    And the bank was asked 0 times

  Scenario: it is made anew while nobody pays, and then the till stops
    When 31 seconds pass
    Then the screen shows "Scan it, then show your code"
    When 70 seconds pass
    Then the screen shows "Nothing was charged"
    And the bank was asked 0 times
