Feature: Pull the plug, at the worst moment, and see what the till does next

  # A lesson. Between the request and the answer nobody at the till can know whether the bank has
  # paid. So the till writes down what it is about to do before it asks, and what was answered
  # before it says APPROVED. After the power comes back it finishes or undoes, before anything else.
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
    Then the screen shows "CONFIRM 125.00"

  Scenario: the request was sent, the bank has paid, and the answer never came
    When the power is cut at flash write 12
    And I press "OK"
    # The screen is dark. The bank has taken the money; the till does not know.
    Then card "B" holds "875.00"
    When the power comes back
    # The till asks the bank to undo it, whether it had arrived or not, and says so.
    Then the screen shows "POWER WAS CUT"
    And the screen shows "No answer to 000003. It was reversed: nothing was paid."
    And card "B" holds "1000.00"
    And the bank knows 0 transactions
    And no slip was printed
    And the books balance

  Scenario: the answer came, and the slips did not
    When the paper runs out after 10 lines
    And I press "OK"
    And the power is cut
    And I fit a new roll
    And the power comes back
    Then the screen shows "Slips of 000003 were not finished."

    # Somebody presses CANCEL and wants to take the card once more. The till does not let it happen.
    When I press "CANCEL"
    And operator "01" signs in with "5937"
    Then the screen shows "DATE"
    When I press "2 0 2 6 0 1 0 5 OK 0 9 3 0 OK"
    And I choose "Sale"
    Then the screen shows "000003 is approved. OK prints its slips. Never charge it again."
    When I press "OK"
    Then the screen shows "APPROVED 125.00"
    And the last slip is marked "DUPLICATE"
    And a slip shows "VOUCHER 000003"
    When I press "OK"
    Then card "B" holds "875.00"
    And the bank knows 1 transaction
    And the books balance

  Scenario Outline: whichever write to its memory fails, at <write>, nothing is lost or doubled
    When the power is cut at flash write <write>
    And I press "OK"
    And the power comes back
    Then the books balance

    Examples:
      | write |
      | 1     |
      | 2     |
      | 3     |
      | 4     |
      | 5     |
      | 6     |
      | 7     |
      | 8     |
      | 9     |
      | 10    |
      | 11    |
      | 12    |
      | 13    |
      | 14    |
