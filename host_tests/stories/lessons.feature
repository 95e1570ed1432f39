Feature: Lessons on the till: guided steps, reading, a quiz, what was done

  @S08
  Scenario: a guided sale says before each step why it is there
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"
    And I choose "Guided mode"
    And I choose "Say why"
    And 2 seconds pass
    And I choose "Sale"
    Then the screen shows "The amount first"
    When I press "OK"
    And I type "125.00"
    And I press "OK"
    Then the screen shows "The card says who pays."
    When I press "OK"
    And I place card "B" on the reader
    Then the screen shows "Both look now"
    When I press "OK OK"
    Then the screen shows "The PIN proves who holds the card."
    When I press "OK"
    And I enter the PIN "7350"
    Then the screen shows "The last OK"
    When I press "OK OK"
    Then the screen shows "A slip for each"
    When I press "OK"
    Then the screen shows "APPROVED"
    And 2 slips were printed
    And the books balance

  @S62 @S66 @S67 @S87
  Scenario: what follows from false transactions, and what certified means
    Given a kit that is ready to sell
    When operator "01" signs in with "5937"
    And I choose "Read"
    And I choose "Consequences"
    Then the screen shows "1/6 Not honest"
    When I press "OK"
    Then the screen shows "2/6 Fines"
    When I press "CANCEL"
    And I choose "Standards"
    Then the screen shows "It is not certified for anything"
    When I press "OK OK OK OK OK OK CANCEL"
    And I choose "Lessons done"
    And I press "OK OK"
    Then a slip shows "LESSON [x]"

  @S86
  Scenario: the cheapest schedule is another when the money should come at once
    Given a kit that is ready to sell
    When operator "01" signs in with "5937"
    And I choose "Read"
    And I choose "Fees"
    And I type "1000.00"
    And I press "OK"
    And I press "DOWN"
    Then the screen shows "LEAST AT ONCE B"

  @S68
  Scenario: a quiz that is left counts for nothing
    Given a kit that is ready to sell
    When operator "01" signs in with "5937"
    And I choose "Quiz"
    Then the screen shows "1/10"
    When I press "OK"
    Then the screen shows "your judgement?"
    When I press "CANCEL CANCEL"
    And I choose "Lessons done"
    When I press "DOWN"
    Then the screen shows "QUIZ [ ]"
