@S34 @S43
Feature: One byte is changed on the wire

  Each message ends in a MAC, which seals every byte before it. Whoever changes one byte on the
  way cannot make the MAC that goes with it: for that he would need the key.

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "2000.00"

  Scenario: the amount of a request becomes 1,125.00
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And one byte of the next request is changed
    And I press "OK"
    # The bank answered A0 and moved nothing. The till signed on by itself and asked once more.
    Then the screen shows "APPROVED"
    And the bank was asked 2 times
    And the bank knows 1 transaction
    And card "B" holds "1875.00"
    And the books balance
    # The message view: the last message is the good answer, 00.
    When I press "OK"
    And I take the card away
    And I choose "Messages"
    Then the screen shows "7/8 request sale"
    And the screen shows "message type 0200"
    When I press "OK"
    Then the screen shows "8/8 answer sale"
    And the screen shows "Believed: the MAC is right"
    # Two exchanges before it the same sale was answered A0.
    When I press "OK OK OK"
    Then the screen shows "3/8 request sale"
    # What the bank says it heard is 1125.00.
    When I press "OK DOWN DOWN"
    Then the screen shows "4/8 answer sale"
    And the screen shows "DE4 amount 1125.00"
    When I press "DOWN"
    Then the screen shows "DE39 answer A0"
    # Between them: the sign-on.
    When I press "OK"
    Then the screen shows "5/8 request sign-on"

  Scenario: the amount of an answer becomes 1,125.00
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And one byte of the next answer is changed
    And I press "OK"
    # The bank has paid and the till does not know it: it must be undone.
    Then the screen shows "UNKNOWN: the answer's MAC is wrong. Reversed before anything new."
    And no slip was printed
    And card "B" holds "1875.00"
    When I press "OK"
    And I take the card away
    And I choose "Messages"
    And I press "OK"
    Then the screen shows "refused sale"
    And the screen shows "Not believed: its MAC is wrong"
    When I press "DOWN DOWN"
    Then the screen shows "DE4 amount 1125.00"
    # What comes before anything new is the reversal, with A0 as its reason.
    When I press "CANCEL"
    And I choose "Sale"
    Then the screen shows "reversed"
    And card "B" holds "2000.00"
    And the books balance
    When I press "OK CANCEL OK"
    And I choose "Messages"
    Then the screen shows "request reversal"
    When I press "DOWN DOWN DOWN"
    Then the screen shows "DE39 answer A0"
