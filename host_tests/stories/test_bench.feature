@S49 @S50 @S51 @S58 @S59 @S61 @S69
Feature: The test bench

  A class tries its tills: sales that move nothing, each with another amount, each marked TEST. It
  is said first what is lawful, and somebody stands by: nothing here repeats by itself.

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"

  Scenario: repeat transaction by a step; what is open after a cut is reversed, and goes on
    When I choose "Repeat (test)"
    Then the screen shows "LAWFUL USE"
    And the screen shows "unlawful in most countries"
    When I press "OK"
    Then the screen shows "everything marked TEST"
    When I press "OK"
    Then the screen shows "1 By a step"
    When I press "1 2 OK"
    And I type "10.00"
    And I press "OK"
    And I type "2.50"
    And I press "OK"
    And I place card "B" on the reader
    Then the screen shows "TEST REPEAT 1/2"
    And the screen shows "10.00"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And a slip shows "TEST - REPEATED"
    And a slip shows "XTS 10.00"
    When I press "OK"
    Then the screen shows "Lift the card"
    When I take the card away
    And 3 seconds pass
    And I place card "B" on the reader
    Then the screen shows "12.50"
    When I press "OK"
    And I enter the PIN "7350"
    And the power is cut at flash write 4
    And I press "OK"
    And the power comes back
    And 3 seconds pass
    Then the screen shows "POWER WAS CUT"
    And the screen shows "It was reversed"
    When I press "OK"
    And I take the card away
    And operator "01" signs in with "5937"
    And I press "2 0 2 6 0 1 0 5 OK 0 9 0 0 OK"
    And I choose "Repeat (test)"
    And I press "OK OK"
    Then the screen shows "1 Go on 2/2"
    When I press "1"
    And I place card "B" on the reader
    Then the screen shows "12.50"
    When I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    And I take the card away
    And I press "OK"
    Then the screen shows "2 of 2 rounds came out right"
    When I press "OK"
    Then a slip shows "TEST REPORT"
    And a slip shows "2 12.50"
    And card "B" holds "1000.00"
    And the bank knows 0 transactions
    And the books balance

  Scenario: simulated transaction: the amount chooses what the bank says
    When I choose "Simulated test"
    And I press "OK OK 2 3 OK"
    And I type "10.51"
    And I press "OK"
    And I type "10.98"
    And I press "OK"
    And I type "10.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "DECLINED 51"
    When I take the card away
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And 35 seconds pass
    Then the screen shows "NO ANSWER"
    When I take the card away
    And I press "OK"
    Then the screen shows "REVERSED"
    When I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "APPROVED"
    And a slip shows "TEST - SIMULATED"
    When I take the card away
    And I press "OK"
    Then the screen shows "3 of 3 rounds came out right"
    And card "B" holds "1000.00"
    And the books balance

  Scenario: functions and security are tried against the bank, and stand in the report
    When I choose "Test report"
    And I press "OK OK 1"
    And I place card "B" on the reader
    And 5 seconds pass
    Then the screen shows "15 of 15 checks passed"
    When I press "OK OK"
    And I take the card away
    And I choose "Test report"
    And I press "2"
    And I place card "B" on the reader
    And 5 seconds pass
    Then the screen shows "5 of 5 checks passed"
    When I press "OK"
    Then the screen shows "BAD MAC"
    When I press "OK"
    And I take the card away
    And I choose "Test report"
    And I press "4"
    Then a slip shows "REPLAY A0 OK"
    And a slip shows "SAME DATA TWICE 00 OK"
    And card "B" holds "1000.00"
    And the books balance

  Scenario: the drill: approved, and the paper ends
    When I choose "Test report"
    And I press "OK OK 3"
    Then the screen shows "Open the printer's lid"
    When the paper runs out after 4 lines
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    Then the screen shows "What now?"
    And the beeper says "bad"
    When I press "OK 1"
    Then the screen shows "would pay twice"
    When I press "OK 3"
    Then the screen shows "The sale stands"
    When I fit a new roll
    And I press "OK"
    Then 2 slips were printed
    And the last slip is marked "DUPLICATE"
    And a slip shows "TEST - SIMULATED"
    And the books balance
