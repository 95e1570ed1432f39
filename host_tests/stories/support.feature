Feature: Operators, support and version: the till says who, how and how old

  @S19 @S22
  Scenario: the supervisor adds a cashier, who chooses a password and sells
    Given a kit that is ready to sell
    When operator "00" signs in with "804615"
    And I choose "Operators"
    And I choose "Add one"
    And I type "02"
    And I press "OK"
    Then the screen shows "OPERATOR 02"
    When I type "1234"
    And I press "OK"
    Then the screen shows "No runs like 1234"
    When I press "OK"
    And I type "7264"
    And I press "OK"
    And I type "7264"
    And I press "OK"
    Then the screen shows "3 02 cashier"
    When I press "CANCEL"
    And I choose "Sign off"
    And operator "02" signs in with "7264"
    Then the screen shows "1 Sale"

  @S19 @S22
  Scenario: nobody removes the last cashier or oneself
    Given a kit that is ready to sell
    When operator "00" signs in with "804615"
    And I choose "Operators"
    And I choose "01 cashier"
    And I choose "Remove"
    And I press "OK"
    Then the screen shows "This is the last cashier."
    When I press "OK"
    And I choose "00 supervisor"
    And I choose "Remove"
    Then the screen shows "Nobody removes the one who is signed in."

  @S19
  Scenario: the administrator sets up to which amount a sale needs no PIN
    Given a kit that is ready to sell
    When operator "99" signs in with "27160394"
    And I choose "Parameters"
    Then the screen shows "PIN over 0.00"
    When I choose "PIN over 0.00"
    And I choose "PIN over 50.00"
    And 2 seconds pass
    Then the screen shows "1 PIN over 50.00"

  @S40 @S64 @S83
  Scenario: version, how to, repair
    Given a kit that is ready to sell
    When operator "01" signs in with "5937"
    And I choose "Version"
    Then the screen shows "TEST KEY"
    When I press "OK"
    And I choose "Support"
    And I choose "How to"
    Then the screen shows "The traditional till"
    When I press "OK OK"
    Then the screen shows "Sale 1"
    When I press "OK"
    And I choose "Repair"
    Then the screen shows "LAST ERROR"
