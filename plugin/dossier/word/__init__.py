"""Reports as Word documents (DOCX) in the form of Decree 30/2020/NĐ-CP, or in the user's own template."""
