@S36 @S71
Feature: The shop that was stopped

  It does not stop after the warning. The bank stops it: 58 to everything that takes money. Money
  can still be given back. When the teacher says so at the bank, it sells again.

  Background:
    Given a kit that is ready to sell
    And demo card "B" with PIN "7350" holds "1000.00"
    When operator "01" signs in with "5937"

  Scenario: stopped by the bank, and set free by the teacher
    When I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK OK"
    And I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK OK OK"
    And I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 59"
    When I press "OK"
    Then the screen shows "WARNED"
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 59"
    When I press "OK"
    Then the screen shows "1 Sale"
    When I take the card away
    And I choose "Sale"
    And I type "49.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 59"
    When I press "OK"
    Then the screen shows "STOPPED"
    And the screen shows "The bank has stopped this shop."
    When I press "OK"
    And I take the card away
    And I choose "Sale"
    And I type "20.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "DECLINED 58"
    And the screen shows "The bank has stopped this shop."
    And card "B" holds "902.00"
    And the books balance
    When I press "OK"
    And I take the card away
    And the teacher says at the bank that the shop is fine
    And operator "01" signs in with "5937"
    And I choose "Sale"
    And I type "21.00"
    And I press "OK"
    And I place card "B" on the reader
    And I press "OK"
    And I enter the PIN "7350"
    And I press "OK"
    Then the screen shows "APPROVED"
    And card "B" holds "881.00"
    And the books balance
