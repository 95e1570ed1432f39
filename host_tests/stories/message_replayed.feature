@S34 @S43 @S58
Feature: A message is replayed

  Who listens on the wire can send the same bytes again, and needs no key for that. It must not
  move money twice, and an old answer must not be taken for a new one.

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"

  Scenario: the same request again gets the same bytes back, and moves nothing
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next request arrives twice
    And I press "OK"
    Then the screen shows "APPROVED"
    And both times the bank answered with the same bytes
    And the bank knows 1 transaction
    And card "B" holds "875.00"
    And the books balance

  Scenario: in a classroom too
    Given the bank is a classroom server
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And the next request arrives twice
    And I press "OK"
    Then the screen shows "APPROVED"
    And both times the bank answered with the same bytes
    And the bank knows 1 transaction
    And card "B" holds "875.00"
    And the books balance

  Scenario: the approval of one sale is played to the till as the answer to the next
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And the next answer is replaced by an old one
    And I press "OK"
    Then the screen shows "the answer's MAC is wrong. Reversed before anything new."
    And no slip was printed
    When I press "OK"
    And I take the card away
    And I choose "Messages"
    And I press "OK"
    Then the screen shows "refused sale"
    And the screen shows "an old answer. Its KSN is another request's"
    When I press "CANCEL"
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "875.00"
    And the bank knows 1 transaction
    And the books balance

  Scenario: a copied till uses counters again that the bank has seen
    Given the bank is a classroom server
    When operator "01" signs in with "5937"
    And the till's flash is copied
    And the power is cut
    And the power comes back
    And I press "OK"
    And operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"
    When I press "OK"
    And I take the card away
    And the power is cut
    And the copy is fitted in place of the flash
    And the power comes back
    Then the screen shows "The bank refuses this till (A0)"
    When operator "01" signs in with "5937"
    Then the screen shows "The bank refuses this till (A0)"
    And the bank knows 1 transaction
    And card "B" holds "875.00"
