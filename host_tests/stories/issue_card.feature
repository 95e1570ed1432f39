Feature: The supervisor issues a demo card

  # A blank tag lies beside the till. The card it becomes pays; the one it replaces does not any more.
  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "00" signs in with "804615"
    And I choose "Issue a card"
    Then the screen shows "A 0000 credit"
    When I press "1"
    Then the screen shows "Place a blank tag. It becomes card 0006"

  @S13 @S56
  Scenario: a blank tag becomes a card, and it repays
    When I place a blank tag on the reader
    Then the screen shows "CARD ISSUED"
    And the screen shows "issue 2"
    When I press "OK"
    Then 1 slip was printed
    And a slip shows "DEMO CARD"
    And a slip shows "999999******0006"
    When I take the card away
    And I choose "Sign off"
    And operator "01" signs in with "5937"
    And I choose "Repayment"
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    Then the screen shows "A newer card replaced this one"
    When I take the card away
    And 3 seconds pass
    And I place that tag on the reader
    Then the screen shows "999999******0006"
    When I press "OK"
    And I enter the PIN "4821"
    And I press "OK OK"
    Then card "A" owes "175.00"
    And the books balance

  @S56
  Scenario: a bank card is never written, a card of this kit is written over
    When I place a bank card on the reader
    Then the screen shows "Bank card or phone"
    When I take the card away
    And 3 seconds pass
    And I place card "B" on the reader
    Then the screen shows "CARD ISSUED"
