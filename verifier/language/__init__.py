"""Claims as text: Python's expression syntax with NumPy's meaning, read by our own walk and never evaluated.

From text to result: ``guard`` refuses what is too large before Python's parser sees it, ``declarations`` says what the
names are, ``walk`` turns the syntax tree into a statement with the functions of ``functions``, ``statements`` puts a
claim with its hypotheses together, and ``checking`` runs it through the verifier under hard time-outs.
"""
