"""Maps on paper and as pictures: layouts, atlas, legends, labels."""
