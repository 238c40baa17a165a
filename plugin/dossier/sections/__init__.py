"""Parts of documents, one module each: functions from a report to blocks. :mod:`..templates` puts them in order."""
