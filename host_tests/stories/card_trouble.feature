@S04 @S29 @S37
Feature: A card that does not go through, and what the till says

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "3000.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "10.00"
    And I press "OK"

  Scenario: two cards together: one is taken away, and it goes on
    When I place cards "A" and "B" together
    Then the screen shows "Two cards"
    When I take the card away
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "Both look: OK"
    And the bank was asked 0 times

  @S56
  Scenario: a forged tag is refused, and the real card pays
    When I place a forged copy of card "B" on the reader
    Then the screen shows "Not signed for this class"
    And the beeper says "bad"
    When I take the card away
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "990.00"

  Scenario: a card that is lifted too soon
    When card "B" touches the reader for a moment
    Then the screen shows "Taken away too early"
    When I press "OK"
    And I place card "B" on the reader
    Then the screen shows "999999******"
    And the bank was asked 0 times
