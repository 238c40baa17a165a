"""Lists of radio sites as people send them (CSV, XLSX, OpenCelliD): read row by row into sites with known fields."""
