"""Mail: written in the transaction of an act, and carried afterwards."""
