@S84 @S53
Feature: The bank does not answer, and a small sale is made offline

  # No PIN, a cap, and slips that say it: the bank hears of it when it answers again, and may say no.
  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And the network drops

  Scenario: chosen from the menu, and sent with the next sale
    When I choose "Offline sale"
    Then the screen shows "up to 50.00"
    When I type "25.00"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "SALE"
    When I press "OK"
    Then the screen shows "no PIN, sent later"
    When I press "OK"
    Then the screen shows "not yet sent"
    And 2 slips were printed
    And a slip shows "OFFLINE SALE"
    And a slip shows "NOT YET SENT"
    And card "B" holds "1000.00"
    When I press "OK"
    And I take the card away
    And the network comes back
    And I choose "Sale"
    And I type "100.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    When I press "OK"
    And I take the card away
    Then card "B" holds "875.00"
    And the bank knows 2 transactions
    And the books balance

  Scenario: offered when a sale gets no answer
    When I choose "Sale"
    And I type "25.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "NO ANSWER"
    And the screen shows "OK sells it offline"
    When I press "OK"
    Then a slip shows "NOT YET SENT"
    When I press "OK"
    And I take the card away

    # The sale that got no answer is reversed first, then the offline one is sent.
    And the network comes back
    And I choose "Offline sale"
    Then the screen shows "Send them (1)"
    When I press "2"
    Then card "B" holds "975.00"
    And the bank knows 1 transaction
    And the books balance

  Scenario: the bank says no, and no settlement before it is asked
    When I choose "Offline sale"
    And I type "50.00"
    And I press "OK"
    And I place card "F" on the reader
    And I press "OK OK"
    Then 2 slips were printed
    When I press "OK"
    And I take the card away
    And I choose "Settlement"
    Then the screen shows "Offline sales are not sent"
    When I press "OK"
    And the network comes back
    And I choose "Settlement"
    Then the screen shows "DECLINED"
    And the screen shows "said 51"
    And the screen shows "No money comes"
    When I press "OK"
    Then the books balance
    And the bank knows 0 transactions

  Scenario: its answer is lost, then the power goes
    When I choose "Offline sale"
    And I type "25.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK OK"
    And I take the card away
    And the network comes back
    And I choose "Offline sale"
    And the next answer is lost
    And I press "2"
    Then the screen shows "sent later"
    And card "B" holds "975.00"
    When the power is cut
    And the power comes back
    Then card "B" holds "975.00"
    And the bank knows 1 transaction
    And the books balance
