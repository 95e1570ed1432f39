@S10 @S48
Feature: An amount is held on a card, and taken later

  # A hotel: 200.00 are held at the desk. What was spent is taken when the guest leaves.
  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Pre-auth"
    And I type "200.00"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "HOLD"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then a slip shows "PRE-AUTH APPROVED"
    And a slip shows "VOUCHER 000003"
    And card "B" holds "1000.00"
    When I press "OK"
    And I take the card away

  Scenario: less is taken than was held, and then given back
    When I choose "Completion"
    And I type "3"
    And I press "OK"
    Then the screen shows "PRE-AUTH 200.00"
    When I press "OK"
    Then the screen shows "up to 200.00"
    When I type "150.00"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "completes 000003"
    When I press "OK"
    Then 2 slips were printed
    And a slip shows "COMPLETES 000003"
    And card "B" holds "850.00"
    When I press "OK"
    And I take the card away
    And I choose "Compl. void"
    And I type "804615"
    And I press "OK"
    And I type "4"
    And I press "OK OK"
    And I place card "B" on the reader
    And I press "OK"
    Then a slip shows "VOIDS 000004"
    And card "B" holds "1000.00"
    When I press "OK"
    And I take the card away
    And I choose "Completion"
    And I type "3"
    And I press "OK"
    Then the screen shows "completed or voided already"
    And the books balance

  Scenario: nothing is taken, and the amount is free again
    When I choose "Pre-auth void"
    And I type "804615"
    And I press "OK"
    And I type "3"
    And I press "OK OK"
    And I place card "B" on the reader
    And I press "OK"
    Then 1 slip was printed
    And a slip shows "PRE-AUTH VOID"
    And card "B" holds "1000.00"
    When I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK OK"
    Then a slip shows "BOOKS BALANCED"

  Scenario: with its batch the hold ends
    When I choose "Settlement"
    And I press "OK OK OK"
    And I choose "Completion"
    And I type "3"
    And I press "OK"
    Then the screen shows "nothing is held for it any more"
