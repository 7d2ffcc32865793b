"""Other spellings, in the words of the language; and what to write instead."""
