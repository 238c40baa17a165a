"""Vietnamese text in the encodings from before Unicode: how each is read, and how it is told which one it is."""
