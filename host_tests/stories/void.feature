Feature: A sale is voided on the day, with the supervisor's word

  # The cashier stays signed in. The supervisor types the password at the till; nobody else knows it.
  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then a slip shows "VOUCHER 000003"
    And card "B" holds "875.00"
    When I press "OK"
    And I take the card away
    And I choose "Void"

  Scenario: the money goes back to the same card
    Then the screen shows "SUPERVISOR"
    When I type "804615"
    And I press "OK"
    Then the screen shows "Voucher number"
    When I type "3"
    And I press "OK"
    Then the screen shows "VOUCHER 000003"
    And the screen shows "SALE 125.00"
    And the screen shows "999999******"
    When I press "OK"

    # Another card is refused.
    And I place card "A" on the reader
    Then the screen shows "Not the same card"
    When I take the card away
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "voids 000003"
    When I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "VOID APPROVED"
    And a slip shows "VOIDS 000003"
    And card "B" holds "1000.00"
    When I press "OK"
    And I take the card away
    Then the screen shows "1 Sale"
    And the bank knows 2 transactions
    And the books balance

    # The same sale once more: the till has seen that it is undone.
    When I choose "Void"
    And I type "804615"
    And I press "OK"
    And I type "3"
    And I press "OK"
    Then the screen shows "voided already"
    And card "B" holds "1000.00"

  Scenario: there is no such voucher
    When I type "804615"
    And I press "OK"
    And I type "99"
    And I press "OK"
    Then the screen shows "There is no 000099 in this batch"
    And the bank knows 1 transaction

  Scenario: a wrong password, three times
    When I type "804616"
    And I press "OK"
    Then the screen shows "do not match"
    When I press "OK"
    And I choose "Void"
    And I type "804616"
    And I press "OK"
    And I press "OK"
    And I choose "Void"
    And I type "804616"
    And I press "OK"
    And I press "OK"
    And I choose "Void"
    And I type "804615"
    And I press "OK"
    Then the screen shows "Three wrong tries"
    When I press "OK"
    Then the screen shows "1 Sale"
    And card "B" holds "875.00"

  Scenario: repayments are not voided at a till
    When I press "CANCEL OK"
    And I choose "Repayment"
    And I type "50.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    And I enter the PIN "4821"
    And I press "OK"
    Then a slip shows "VOUCHER 000005"
    When I press "OK CANCEL"
    And I choose "Void"
    And I type "804615"
    And I press "OK"
    And I type "5"
    And I press "OK"
    Then the screen shows "not voided at a till"
    And card "A" owes "250.00"
