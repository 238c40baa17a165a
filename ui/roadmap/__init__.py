"""The roadmap: the window that plans it, the board of years and projects, and plans side by side."""
