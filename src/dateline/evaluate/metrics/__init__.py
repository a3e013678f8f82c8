"""How well predictions agree with what people marked: one file a question.

Every function takes pairs of a gold row and a predicted row, both as they
stand in the files, and gives an `Outcome`. An empty predicted row is a
document without predictions.
"""
