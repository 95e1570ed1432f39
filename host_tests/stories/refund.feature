@S10
Feature: Money back for a sale of another day

  # A void undoes a sale of the open batch. What was settled is refunded: by its reference and date.
  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then a slip shows "REF 000000000001"
    When I press "OK"
    And I take the card away
    And I choose "Settlement"
    And I press "OK OK OK"
    And I choose "Refund"

  Scenario: a part of it, and never more than it was
    Then the screen shows "SUPERVISOR"
    When I type "804615"
    And I press "OK"
    Then the screen shows "Reference (REF)"
    When I type "1"
    And I press "OK"
    Then the screen shows "MMDD"
    When I type "0105"
    And I press "OK"
    Then the screen shows "SALE 125.00"
    When I press "OK"
    Then the screen shows "sold for 125.00"
    When I type "50.00"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "refunds 000003"
    When I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "REFUNDS 000001/000003"
    And card "B" holds "925.00"
    When I press "OK"
    And I take the card away
    And I choose "Refund"
    And I type "804615"
    And I press "OK"
    And I type "1"
    And I press "OK"
    And I type "0105"
    And I press "OK OK"
    And I type "75.01"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "More than is left of the sale"
    And no slip was printed
    And card "B" holds "925.00"
    And the books balance

  Scenario: no answer, and it still comes once
    When I type "804615"
    And I press "OK"
    And I type "1"
    And I press "OK"
    And I type "0105"
    And I press "OK OK"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And the network drops
    And I press "OK"
    Then the screen shows "Never make it twice"
    When the power is cut
    And the network comes back
    And I take the card away
    And the power comes back
    Then the screen shows "the money is back"
    When I press "OK"
    Then the screen shows "OK prints them again"
    When I press "OK"
    Then 2 slips were printed
    And card "B" holds "1000.00"
    And the bank knows 2 transactions
    And the books balance

  Scenario: it was another day
    When I type "804615"
    And I press "OK"
    And I type "1"
    And I press "OK"
    And I type "0106"
    And I press "OK"
    Then the screen shows "is of another day"
