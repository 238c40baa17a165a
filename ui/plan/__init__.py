"""Plan dialogs: one form for all, made from the parameters of an algorithm, with preview, run and result."""
