@S34 @S43
Feature: The bank is a classroom server, and its answers meet with trouble

  Background:
    Given a kit that is ready to sell
    And the bank is a classroom server
    And demo card "B" with PIN "7350" holds "1000.00"

  Scenario: a sale
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario: an answer that is lost
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next answer is lost
    And I press "OK"
    Then the screen shows "UNKNOWN"
    And card "B" holds "875.00"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "1000.00"
    And the books balance
    When I press "OK"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario: an answer that is late and still in time
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next answer comes 20 seconds late
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario: an answer that is too late
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next answer comes 40 seconds late
    And I press "OK"
    Then the screen shows "UNKNOWN"
    And card "B" holds "875.00"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "1000.00"
    And the books balance
    When I press "OK"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario: an answer with a broken MAC
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next answer has a broken MAC
    And I press "OK"
    Then the screen shows "UNKNOWN"
    And card "B" holds "875.00"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "1000.00"
    And the books balance
    When I press "OK"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario: the network drops, and comes back
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the network drops
    And I press "OK"
    Then the screen shows "UNKNOWN"
    And card "B" holds "1000.00"
    When the network comes back
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "1000.00"
    And the books balance
    When I press "OK"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    And the books balance

  Scenario Outline: the power fails at write <write> of the till's memory
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the power is cut at flash write <write>
    And I press "OK"
    And the power comes back
    Then the books balance

    Examples:
      | write |
      | 1     |
      | 2     |
      | 3     |
      | 4     |
      | 6     |
      | 8     |
