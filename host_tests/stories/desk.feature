@S10 @S48 @S23 @S35
Feature: At the desk: a balance, a debt paid in cash, a till left alone

  Background:
    Given a kit that is ready to sell
    And demo card "A" with PIN "4821" owes "300.00" of a limit of "500.00"
    And demo card "B" with PIN "7350" holds "1000.00"
    And card "A" is repaid from card "B"
    When operator "01" signs in with "5937"

  Scenario: what is on a card
    When I choose "Balance"
    And I place card "B" on the reader
    And I enter the PIN "7350"
    Then the screen shows "BALANCE"
    And the screen shows "1000.00"
    When I press "OK"
    And I take the card away
    And I choose "Balance"
    And I place card "A" on the reader
    And I enter the PIN "4821"
    Then the screen shows "DEBT"
    And the screen shows "LEFT TO SPEND 200.00"
    And no slip was printed
    And the bank knows 0 transactions

  Scenario: a debt is paid down in cash
    When I choose "Repay in cash"
    And I type "125.00"
    And I press "OK"
    And I place card "A" on the reader
    And I press "OK"
    Then the screen shows "paid in cash"
    When I press "OK"
    Then 2 slips were printed
    And a slip shows "CASH REPAYMENT"
    And a slip shows "FROM CASH"
    And card "A" owes "175.00"
    And card "B" holds "1000.00"
    And the books balance

  Scenario: the till is locked, and signs on
    When I choose "Lock"
    Then the screen shows "Operator 01 is away"
    When I press "OK"
    And I type "5938"
    And I press "OK"
    Then the screen shows "do not match"
    When I press "OK OK"
    And I type "5937"
    And I press "OK"
    Then the screen shows "1 Sale"
    When I choose "Sign on"
    Then the screen shows "Batch 000001"
    When I press "OK"
    And I choose "Lock"
    And I press "MENU"
    And I type "804615"
    And I press "OK"
    Then the screen shows "Operator number"
