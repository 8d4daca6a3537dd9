"""Who signs in; and on a case: who is on it, who acts for whom, and who may be told what."""
