@S45 @S74 @S82
Feature: A sale on each of the five terminal types

  Scenario: countertop, the traditional one: both slips on paper
    Given the profile "countertop"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    Then the screen shows "2 Void"
    When I press "1"
    And I type "125.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And card "B" holds "875.00"
    And the books balance

  Scenario: e-sign: no paper, the slip is read and the signature seen
    Given the profile "esign"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    Then the screen does not show "type its number"
    When I place card "B" on the reader
    Then the screen shows "then sign"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DEMO - NOT A RECEIPT"
    And no slip was printed
    When I press "OK"
    Then the screen shows "Has it been signed?"

    # the cardholder's signature was seen
    When I press "OK"
    Then the screen shows "1 Sale"
    And card "B" holds "875.00"
    When I choose "Receipts"
    Then the screen shows "125.00"

  Scenario: smart: tiles with numbers, a line of guidance, no touch panel
    Given the profile "smart"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    Then the screen shows "No touch: use numbers"
    And the screen shows "1 Sale 2 Repay"
    When I press "DOWN"
    Then the screen shows "7 Other 8 Pre-auth 9 Lessons 0 Print"
    When I choose "Sale"
    And I type "125.00"
    Then the screen shows "Type it, then OK"
    When I press "OK"
    And I place card "B" on the reader
    Then the screen shows "All right? Press OK"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "Both looked? Press OK"
    And card "B" holds "875.00"

  Scenario: pay code: it shows a code, and the customer's phone pays
    Given the profile "paycode"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "125.00"
    And I press "OK"
    And the customer's phone reads the screen and pays with card "B"
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"

  Scenario: scan box: an amount and OK, everything else behind two keys
    Given the profile "scanbox"
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    Then the screen shows "1 Amount 2 Other 3 Till"
    When I choose "Amount"
    And I type "125.00"
    And I press "OK"
    And the customer's phone shows a code of card "B"
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "875.00"

  @S46 @S54
  Scenario: the supervisor sets the till to another type, and a cashier finds the way
    Given the profile "countertop"
    When operator "00" signs in with "804615"
    And I choose "Terminal type"
    And I choose "E-sign"
    Then the screen shows "It needs: card reader, PIN, signature."
    When I press "OK"
    Then the screen shows "No paper"
    When I press "OK"
    And I choose "Sign off"
    And operator "01" signs in with "5937"
    And I choose "Where is it?"
    And I choose "Repayment"
    Then the screen shows "Countertop 8 2"
    And the screen shows "E-sign 3"
    And the screen shows "Scan box 2 2"
