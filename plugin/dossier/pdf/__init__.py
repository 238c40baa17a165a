"""PDF files joined page by page, with bookmarks, layers and geo-reference kept."""
