@S36 @S65 @S66 @S70
Feature: The bank's risk monitor

  What a sale scores stands in the teacher's ledger, with the records behind it. The till says
  whether it is watched or held, and one reason.

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"

  Scenario: three equal instalments of a debt are nobody's business
    When I choose "Repayment"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    When I press "OK"
    And I take the card away
    And I press "OK"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    When I press "OK"
    And I take the card away
    And I press "OK"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "A" owes "0.00"
    When I press "OK"
    Then the screen shows "NO DEBT LEFT"
    And the books balance

  Scenario: what was repaid is sold again on the same card: watched, and held the second time
    When I choose "Repayment"
    And I type "100.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I press "CANCEL"
    And I choose "Sale"
    And I type "98.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "APPROVED"
    When I press "OK"
    Then the screen shows "WATCHED"
    And the screen shows "Repaid, then sold again."
    And the screen does not show "40"
    And the bank's ledger shows "00 loop+40:1/"
    When I press "OK"
    And I take the card away
    And I choose "Repayment"
    And I type "98.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I press "CANCEL"
    And I choose "Sale"
    And I type "97.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then the screen shows "DECLINED 59"
    And the screen shows "Repaid, then sold again."
    And the screen shows "Held: nothing was paid"
    And the bank's ledger shows "59 loop+40:1/"
    And the bank's ledger shows "|again+40:1/"
    And no slip was printed
    When I press "OK"
    Then the screen shows "WARNED"
    And card "A" owes "200.00"
    And the books balance

  Scenario: the same card and amount again is asked about before it is sent
    When I choose "Sale"
    And I type "12.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "12.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "ONCE MORE?"
    And the screen shows "Same card and amount"
    When I press "CANCEL"
    Then the screen shows "Nothing was charged"
    And the bank was asked 1 time
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "12.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And the bank was asked 2 times
    And the bank's ledger shows "00 same+25:1/"
    And card "B" holds "976.00"
    And the books balance
