"""What things cost, measured: never run by the tests, whose machine is anybody's."""
