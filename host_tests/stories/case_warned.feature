@S36 @S66 @S70
Feature: The shop that was warned

  A shop runs the same card again and again, the way shops did that were warned by their bank. The
  classroom's bank watches, holds a sale, and warns the shop; what the card is worth to the bank
  falls. Nothing of it pays.

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    And the bank is a classroom server
    When operator "01" signs in with "5937"

  Scenario: three times the same: paid, watched, held, warned
    When I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK OK"
    And I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "ONCE MORE?"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK OK"
    Then the screen shows "WATCHED"
    And the screen shows "Same card and amount again."
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 59"
    And the screen shows "This card paid often."
    When I press "OK"
    Then the screen shows "WARNED"
    And the screen shows "the bank warns this shop"
    And the bank's ledger shows "59 often+30:1/"
    And the bank's ledger shows "|same+25:1/"
    And the bank's ledger shows "|below+15:5000"
    And card "B" holds "902.00"
    And the books balance
