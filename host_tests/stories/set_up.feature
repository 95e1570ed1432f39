Feature: The supervisor sets the till up, and makes it as new

  Background:
    Given a kit that is ready to sell
    When operator "00" signs in with "804615"
    And I choose "Set up"
    Then the screen shows "1 Shop name"

  # Letters come by pressing a figure again; a slip always adds DEMO to the name.
  @S57
  Scenario: another name of the shop
    When I press "1"
    Then the screen shows "Corner Shop"
    When I press "CLEAR CLEAR CLEAR CLEAR MENU"
    And I press "2 OK"
    And I press "CANCEL"
    And I choose "Sign off"
    Then the screen shows "Operator number"

  @S35 @S54
  Scenario: the bank can only be in the class's own network
    When I press "3 2"
    And I press "9 UP 9 UP 9 UP 9 DOWN 8 5 8 3 OK"
    Then the screen shows "Class network only"

  @S64
  Scenario: factory reset keeps nothing
    When I choose "Factory reset"
    Then the screen shows "All goes: journal"
    When I press "OK"
    And I enter the PIN "804615"
    Then the screen shows "All is gone"
    When the power is cut
    And the power comes back
    Then the screen shows "1 English"
