Feature: The self-test names what is wrong and what to do

  # The supervisor chooses it. What the till sees of its parts comes first, then what only a person
  # can see, press and hear.
  Background:
    Given a kit that is ready to sell
    When operator "00" signs in with "804615"
    And I choose "Self-test"
    Then the screen shows "Three patterns come"
    When I press "OK OK OK OK"
    Then the screen shows "Press each key once"
    When I press "1 2 3 4 5 6 7 8 9 0 UP DOWN MENU CLEAR OK CANCEL"
    Then the screen shows "two rising tones"

  @S40
  Scenario: all is well, and a slip says so
    When I press "OK"
    Then the screen shows "Lay a demo card on the reader"
    When I place card "A" on the reader
    Then the screen shows "1 All, clear"
    When I take the card away
    And I press "1 DOWN"
    Then the screen shows "Keypad"
    When I press "OK"
    Then 1 slip was printed
    And a slip shows "SELF-TEST"
    And a slip shows "Last start power-on"

  @S40
  Scenario: no sound, no card heard, half a slip
    When I press "CANCEL"
    And 16 seconds pass
    Then the screen shows "1 All, clear"
    When I press "6"
    Then the screen shows "Check the buzzer's wire"
    When I press "OK"
    Then the screen shows "No card was heard"
    When I press "OK"
    Then the screen shows "Give it 5 V 3 A of its own"
    When I press "OK"
    And I press "OK"
    Then a slip shows "No card was heard"
