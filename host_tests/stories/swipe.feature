Feature: A demo card is swiped, in the simulator only

  # No kit has a magnetic head, and nothing here could read one.
  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"

  Scenario: a sale, and the slip says S
    When I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I swipe card "B"
    Then the screen shows "999999******"
    And the screen shows "125.00"
    And the screen shows "swipe"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "999999******0014 S"
    And card "B" holds "875.00"
    When I press "OK"
    Then the books balance

  Scenario: two instalments are two swipes
    When I choose "Repayment"
    And I type "100.00"
    And I press "OK"
    And I swipe card "A"
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then a slip shows "999999******0006 S"
    When I press "OK OK"
    And I type "200.00"
    And I press "OK"
    And I swipe card "B"
    Then the screen shows "Not the same card as before"
    When I press "OK"
    And I swipe card "A"
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "A" owes "0.00"
    And the books balance
